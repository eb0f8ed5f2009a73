//! Tokens that belong to the crate, not the user: paths into `usdt`, and how an argument reaches a
//! site.
//!
//! They are made by hand and not by `quote!`, because each probe of a program passes through here,
//! in a macro that is not optimised.

use std::iter;

use proc_macro::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenTree};

use crate::argument::{Argument, Format};
use crate::span::SpanRange;

/// What makes the tokens, all with the hygiene of `root`.
pub struct CrateTokens {
    /// `$crate`, or a name of the crate's `__private`.
    pub root: TokenTree,
    /// The path from there to `__private`.
    pub private: &'static [&'static str],
}

impl CrateTokens {
    /// `$crate::__private::name`
    pub fn private(&self, name: &str) -> Vec<TokenTree> {
        self.path(self.private.iter().copied().chain([name]))
    }

    /// `$crate::a::b`
    pub fn path<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Vec<TokenTree> {
        let words = words.into_iter();
        let words = words.flat_map(|text| [self.joint(':'), self.punct(':'), self.word(text)]);
        iter::once(self.root.clone()).chain(words).collect()
    }

    pub fn word(&self, text: &str) -> TokenTree {
        Ident::new(text, self.root.span()).into()
    }

    pub fn punct(&self, character: char) -> TokenTree {
        self.punct_at(character, Spacing::Alone, self.root.span())
    }

    pub fn joint(&self, character: char) -> TokenTree {
        self.punct_at(character, Spacing::Joint, self.root.span())
    }

    fn punct_at(&self, character: char, spacing: Spacing, span: Span) -> TokenTree {
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

    /// `&(EXPRESSION),`
    ///
    /// rustc reports a type error at the argument of the call, so `&` has the span of the
    /// expression's first token and `)` that of its last. The parentheses are real ones, because
    /// rustc ignores invisible groups that have passed through a procedural macro.
    pub fn reference(&self, argument: Argument) -> [TokenTree; 3] {
        let span = argument.span().map(|span| self.root.span().located_at(span));
        let reference = self.punct_at('&', Spacing::Alone, span.first);
        let mut parentheses = Group::new(Delimiter::Parenthesis, argument.expression.into());
        parentheses.set_span(span.last);
        [reference, parentheses.into(), self.punct(',')]
    }

    /// `$crate::__private::Value(&(EXPRESSION)).place(&mut MEMORY, &mut MEMORY),`, where `MEMORY`
    /// is `$crate::__private::MaybeUninit::uninit()`.
    ///
    /// This is a reference to the argument, or to the address of a copy that lives until the call
    /// of the site has returned. Its path and parentheses have the given span, where rustc then
    /// reports a type that cannot be passed.
    ///
    /// For `%` the reference is to the result of `$crate::__private::displayed`, called with
    /// `$crate::__private::Value(&(EXPRESSION)).printed()`; for `?` it is `debugged`.
    pub fn placed(&self, argument: Argument, span: SpanRange<Span>) -> Vec<TokenTree> {
        let format = argument.format;
        let span = span.map(|span| self.root.span().located_at(span));
        let parentheses = |tokens: Vec<TokenTree>| {
            let mut group = self.group(Delimiter::Parenthesis, tokens);
            group.set_span(span.last);
            group
        };
        // rustc's error is at this path.
        let path = |name: &str| {
            let mut path = self.private(name);
            path.iter_mut().for_each(|token| token.set_span(span.last));
            path[0].set_span(span.first);
            path
        };
        let value = |reference: Vec<TokenTree>, method: &str, memories: Vec<TokenTree>| {
            let mut value = path("Value");
            let (method, memories) = (self.word(method), parentheses(memories));
            value.extend([parentheses(reference), self.punct('.'), method, memories]);
            value
        };
        let reference: Vec<_> = self.reference(argument).into();
        let printed = |function: &str, reference| {
            let mut printed = vec![self.punct('&')];
            printed.extend(path(function));
            printed.push(parentheses(value(reference, "printed", vec![])));
            printed
        };
        let reference = match format {
            Format::Value => reference,
            Format::Display => printed("displayed", reference),
            Format::Debug => printed("debugged", reference),
        };
        let memory = [self.punct('&'), self.word("mut")].into_iter();
        let uninit = [self.joint(':'), self.punct(':'), self.word("uninit")];
        let memory = memory.chain(self.private("MaybeUninit")).chain(uninit);
        let memory = memory.chain([parentheses(vec![]), self.punct(',')]);
        let mut placed = value(reference, "place", memory.clone().chain(memory).collect());
        placed.push(self.punct(','));
        placed
    }
}
