//! The tokens that are not the user's: paths into the crate, and how an argument reaches its site.
//!
//! By hand and not by `quote!`, as each probe of a program comes through here, in a macro that is not optimised.

use std::iter;

use proc_macro::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenTree};

use crate::probe::{Argument, ends};
use crate::provider::Form;

/// What the tokens begin with, whose span they all have.
pub struct Own {
    /// `$crate`, or a name for the crate's `__private`.
    pub root: TokenTree,
    /// From there to `__private`.
    pub private: &'static [&'static str],
}

impl Own {
    /// `$crate::__private::name`
    pub fn private(&self, name: &str) -> Vec<TokenTree> {
        self.path(self.private.iter().copied().chain([name]))
    }

    /// `$crate::a::b`
    pub fn path<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Vec<TokenTree> {
        let words = words.into_iter();
        let words = words.flat_map(|text| [self.joint(':'), self.mark(':'), self.word(text)]);
        iter::once(self.root.clone()).chain(words).collect()
    }

    pub fn word(&self, text: &str) -> TokenTree {
        Ident::new(text, self.root.span()).into()
    }

    pub fn mark(&self, character: char) -> TokenTree {
        self.punct(character, Spacing::Alone, self.root.span())
    }

    pub fn joint(&self, character: char) -> TokenTree {
        self.punct(character, Spacing::Joint, self.root.span())
    }

    fn punct(&self, character: char, spacing: Spacing, span: Span) -> TokenTree {
        let mut punct = Punct::new(character, spacing);
        punct.set_span(span);
        punct.into()
    }

    pub fn group(
        &self,
        delimiter: Delimiter,
        tokens: impl IntoIterator<Item = TokenTree>,
    ) -> TokenTree {
        let mut group = Group::new(delimiter, tokens.into_iter().collect());
        group.set_span(self.root.span());
        group.into()
    }

    /// `&(EXPRESSION),`. What rustc has to say of an argument's type, it says where the argument stands in the call, so `&`
    /// stands where the user's expression begins and `)` where it ends. (Stable Rust cannot join two spans into one.) The
    /// parentheses, since rustc takes no notice of the invisible ones of a group that was in a procedural macro.
    pub fn reference(&self, expression: TokenTree) -> [TokenTree; 3] {
        let (first, last) = ends(&expression);
        let reference = self.punct('&', Spacing::Alone, self.root.span().located_at(first));
        let mut parentheses = Group::new(Delimiter::Parenthesis, expression.into());
        parentheses.set_span(self.root.span().located_at(last));
        [reference, parentheses.into(), self.mark(',')]
    }

    /// `$crate::__private::Value(&(EXPRESSION)).place(&mut MEMORY, &mut MEMORY),`, where `MEMORY` is
    /// `$crate::__private::MaybeUninit::uninit()`: a reference to the argument, or to the address of a copy, which is there
    /// until the call of the site has returned. All of it stands at the place, where rustc then says what is wrong with the type.
    ///
    /// Behind `%` the expression is `$crate::__private::displayed($crate::__private::Value(&(EXPRESSION)).printed())`.
    pub fn placed(
        &self,
        Argument { form, expression }: Argument,
        (first, last): (Span, Span),
    ) -> Vec<TokenTree> {
        let at = |place: Span| self.root.span().located_at(place);
        let parentheses = |tokens: Vec<TokenTree>| {
            let mut group = self.group(Delimiter::Parenthesis, tokens);
            group.set_span(at(last));
            group
        };
        // rustc's error is at this path.
        let path = |name: &str| {
            let mut path = self.private(name);
            path.iter_mut().for_each(|token| token.set_span(at(last)));
            path[0].set_span(at(first));
            path
        };
        let value = |reference: Vec<TokenTree>, method: &str, memories: Vec<TokenTree>| {
            let mut value = path("Value");
            let (method, memories) = (self.word(method), parentheses(memories));
            value.extend([parentheses(reference), self.mark('.'), method, memories]);
            value
        };
        let reference: Vec<_> = self.reference(expression).into();
        let printed = |function: &str, reference| {
            let mut printed = vec![self.mark('&')];
            printed.extend(path(function));
            printed.push(parentheses(value(reference, "printed", vec![])));
            printed
        };
        let reference = match form {
            Form::Plain => reference,
            Form::Displayed => printed("displayed", reference),
            Form::Debugged => printed("debugged", reference),
        };
        let memory = [self.mark('&'), self.word("mut")].into_iter();
        let uninit = [self.joint(':'), self.mark(':'), self.word("uninit")];
        let memory = memory.chain(self.private("MaybeUninit")).chain(uninit);
        let memory = memory.chain([parentheses(vec![]), self.mark(',')]);
        let mut place = value(reference, "place", memory.clone().chain(memory).collect());
        place.push(self.mark(','));
        place
    }
}
