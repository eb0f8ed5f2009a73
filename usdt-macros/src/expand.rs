//! The tokens: what a checked probe becomes. No assembler text and no architecture, those are in `asm/`.

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use std::iter;

use quote::quote;
use usdt_core::name::SemaphoreSymbol;

use crate::probe::{Argument, ENABLED, LAZY, Named, Probe, ends};
use crate::provider::Form;

/// `probe!` is a call of the crate's function for this number of arguments, with the names as numbers:
///
/// `if $crate::__private::EMITS { $crate::__private::site1($crate::__private::Short::<NUMBER, NUMBER>, &(EXPRESSION)) }`
///
/// The condition is a constant and the branch is there with the feature off too: what the compiler accepts does not
/// depend on it. In `probe_lazy!` it is `__usdt_enabled! { SEMAPHORE }`, which is all of `probe_enabled!`, and an argument
/// may be text: see [`Own::placed`].
///
/// All tokens have the span of `$crate`, so that they are `probe!`'s own: where a call and an argument come from
/// different macros, rustc says of an argument's type that the whole `probe!` is wrong.
pub fn site(probe: Probe) -> TokenStream {
    let Probe { usdt, form, provider, name, arguments } = probe;
    let own = Own(usdt);
    let enabled = || {
        let symbol = SemaphoreSymbol { provider: &provider, name: &name }.to_string();
        let symbol = TokenTree::from(Literal::string(&symbol));
        let mut tokens = own.path(&["__usdt_enabled"]);
        tokens.extend([own.mark('!'), own.group(Delimiter::Brace, [symbol])]);
        tokens
    };
    if form == ENABLED {
        return enabled().into_iter().collect();
    }
    let Numbers { function, type_, numbers } = numbers(&provider, &name);
    let mut names = own.path(&["__private", type_]);
    names.extend([own.joint(':'), own.mark(':'), own.mark('<')]);
    for number in numbers {
        names.extend([Literal::u128_unsuffixed(number).into(), own.mark(',')]);
    }
    names.extend([own.mark('>'), own.mark(',')]);
    let mut body = own.path(&["__private", &format!("{function}{}", arguments.len())]);
    let (condition, arguments): (_, Vec<_>) = if form == LAZY {
        let search = own.path(&["__private", "Otherwise"]);
        let search = [own.word("use")].into_iter().chain(search);
        let search = search.chain([own.word("as"), own.word("_"), own.mark(';')]);
        body.splice(0..0, search);
        (enabled(), arguments.into_iter().flat_map(|argument| own.placed(argument)).collect())
    } else {
        let condition = own.path(&["__private", "EMITS"]);
        (
            condition,
            arguments.into_iter().flat_map(|argument| own.reference(argument.expression)).collect(),
        )
    };
    body.push(own.group(Delimiter::Parenthesis, names.into_iter().chain(arguments)));

    let mut tokens = vec![own.word("if")];
    tokens.extend(condition);
    tokens.push(own.group(Delimiter::Brace, body));
    tokens.into_iter().collect()
}

/// A probe's names as numbers, and what is for names of that length.
pub struct Numbers {
    pub function: &'static str,
    pub type_: &'static str,
    pub numbers: Vec<u128>,
}

/// `provider/name`, sixteen characters in a number and the first one lowest: what `asm/name.rs` spells.
pub fn numbers(provider: &str, name: &str) -> Numbers {
    let characters = format!("{provider}/{name}");
    let short = characters.len() <= 32;
    let (function, type_, count) = if short { ("site", "Short", 2) } else { ("long", "Long", 8) };
    let mut numbers = vec![0; count];
    for (index, character) in characters.bytes().enumerate() {
        numbers[index / 16] |= u128::from(character) << (8 * (index % 16));
    }
    Numbers { function, type_, numbers }
}

/// The tokens that are not the user's: `$crate`, whose span they all have.
struct Own(TokenTree);

impl Own {
    /// `$crate::a::b`
    fn path(&self, words: &[&str]) -> Vec<TokenTree> {
        let words =
            words.iter().flat_map(|text| [self.joint(':'), self.mark(':'), self.word(text)]);
        iter::once(self.0.clone()).chain(words).collect()
    }

    fn word(&self, text: &str) -> TokenTree {
        Ident::new(text, self.0.span()).into()
    }

    fn mark(&self, character: char) -> TokenTree {
        self.punct(character, Spacing::Alone, self.0.span())
    }

    fn joint(&self, character: char) -> TokenTree {
        self.punct(character, Spacing::Joint, self.0.span())
    }

    fn punct(&self, character: char, spacing: Spacing, span: Span) -> TokenTree {
        let mut punct = Punct::new(character, spacing);
        punct.set_span(span);
        punct.into()
    }

    fn group(
        &self,
        delimiter: Delimiter,
        tokens: impl IntoIterator<Item = TokenTree>,
    ) -> TokenTree {
        let mut group = Group::new(delimiter, tokens.into_iter().collect());
        group.set_span(self.0.span());
        group.into()
    }

    /// `&(EXPRESSION),`. What rustc has to say of an argument's type, it says where the argument stands in the call, so `&`
    /// stands where the user's expression begins and `)` where it ends. (Stable Rust cannot join two spans into one.) The
    /// parentheses, since rustc takes no notice of the invisible ones of a group that was in a procedural macro.
    fn reference(&self, expression: TokenTree) -> [TokenTree; 3] {
        let (first, last) = ends(&expression);
        let reference = self.punct('&', Spacing::Alone, self.0.span().located_at(first));
        let mut parentheses = Group::new(Delimiter::Parenthesis, expression.into());
        parentheses.set_span(self.0.span().located_at(last));
        [reference, parentheses.into(), self.mark(',')]
    }

    /// `$crate::__private::Value(&(EXPRESSION)).place(&mut MEMORY, &mut MEMORY),`, where `MEMORY` is
    /// `$crate::__private::MaybeUninit::uninit()`: a reference to the argument, or to the address of a copy, which is there
    /// until the call of the site has returned. All of it stands where the user's expression does.
    ///
    /// Behind `%` the expression is `$crate::__private::displayed($crate::__private::Value(&(EXPRESSION)).printed())`.
    fn placed(&self, Argument { form, expression }: Argument) -> Vec<TokenTree> {
        let (first, last) = ends(&expression);
        let at = |place: Span| self.0.span().located_at(place);
        let parentheses = |tokens: Vec<TokenTree>| {
            let mut group = self.group(Delimiter::Parenthesis, tokens);
            group.set_span(at(last));
            group
        };
        // rustc's error is at this path.
        let path = |name: &str| {
            let mut path = self.path(&["__private", name]);
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
        let memory = memory.chain(self.path(&["__private", "MaybeUninit", "uninit"]));
        let memory = memory.chain([parentheses(vec![]), self.mark(',')]);
        let mut place = value(reference, "place", memory.clone().chain(memory).collect());
        place.push(self.mark(','));
        place
    }
}

/// The same probe with its names as strings, so that it takes the direct way; or, where arguments have a sign before
/// them, that in which they are taken one after the other.
pub fn named(named: &Named) -> proc_macro2::TokenStream {
    let Named { usdt, form, provider, name, printed, rest } = named;
    if *printed {
        quote!(#usdt::__usdt_named! { @ [#form #provider, #name] [] #rest })
    } else {
        quote!(#usdt::__usdt_named! { #form #provider, #name #rest })
    }
}
