//! The tokens: what a checked probe becomes. No assembler text and no architecture, those are in `asm/`.

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use std::iter;

use quote::quote;
use usdt_core::name::SemaphoreSymbol;

use crate::probe::{ENABLED, LAZY, Named, Probe, ends};

/// `probe!` is a call of the crate's function for this number of arguments, with the names as numbers:
///
/// `if $crate::__private::EMITS { $crate::__private::site1($crate::__private::Short::<NUMBER, NUMBER>, &(EXPRESSION)) }`
///
/// The condition is a constant and the branch is there with the feature off too: what the compiler accepts does not
/// depend on it. In `probe_lazy!` it is `__usdt_enabled! { SEMAPHORE }`, which is all of `probe_enabled!`.
///
/// All tokens have the span of `$crate`, so that they are `probe!`'s own: where a call and an argument come from
/// different macros, rustc says of an argument's type that the whole `probe!` is wrong.
pub fn site(probe: Probe) -> TokenStream {
    let Probe { usdt, form, provider, name, arguments } = probe;
    let own = Own(usdt.span());
    let path = |words: &[&str]| {
        let words = words.iter().flat_map(|text| [own.joint(':'), own.mark(':'), own.word(text)]);
        iter::once(usdt.clone()).chain(words).collect::<Vec<_>>()
    };
    let enabled = || {
        let symbol = SemaphoreSymbol { provider: &provider, name: &name }.to_string();
        let symbol = TokenTree::from(Literal::string(&symbol));
        let mut tokens = path(&["__usdt_enabled"]);
        tokens.extend([own.mark('!'), own.group(Delimiter::Brace, [symbol])]);
        tokens
    };
    if form == ENABLED {
        return enabled().into_iter().collect();
    }
    let (function, type_, numbers) = numbers(&provider, &name);
    let mut names = path(&["__private", type_]);
    names.extend([own.joint(':'), own.mark(':'), own.mark('<')]);
    names.extend(numbers.into_iter().flat_map(|number| [number, own.mark(',')]));
    names.extend([own.mark('>'), own.mark(',')]);
    let mut call = path(&["__private", &format!("{function}{}", arguments.len())]);
    let references = arguments.into_iter().flat_map(|expression| own.reference(expression));
    call.push(own.group(Delimiter::Parenthesis, names.into_iter().chain(references)));

    let mut tokens = vec![own.word("if")];
    tokens.extend(if form == LAZY { enabled() } else { path(&["__private", "EMITS"]) });
    tokens.push(own.group(Delimiter::Brace, call));
    tokens.into_iter().collect()
}

/// `provider/name`, sixteen characters in a number and the first one lowest: what `asm/name.rs` spells. Before them,
/// what is for names of that length.
fn numbers(provider: &str, name: &str) -> (&'static str, &'static str, Vec<TokenTree>) {
    let characters = format!("{provider}/{name}");
    let short = characters.len() <= 32;
    let (function, type_, count) = if short { ("site", "Short", 2) } else { ("long", "Long", 8) };
    let mut numbers = vec![0; count];
    for (index, character) in characters.bytes().enumerate() {
        numbers[index / 16] |= u128::from(character) << (8 * (index % 16));
    }
    let numbers = numbers.into_iter().map(|number| Literal::u128_unsuffixed(number).into());
    (function, type_, numbers.collect())
}

/// The tokens that are not the user's, with this span.
struct Own(Span);

impl Own {
    fn word(&self, text: &str) -> TokenTree {
        Ident::new(text, self.0).into()
    }

    fn mark(&self, character: char) -> TokenTree {
        self.punct(character, Spacing::Alone, self.0)
    }

    fn joint(&self, character: char) -> TokenTree {
        self.punct(character, Spacing::Joint, self.0)
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
        group.set_span(self.0);
        group.into()
    }

    /// `&(EXPRESSION),`. What rustc has to say of an argument's type, it says where the argument stands in the call, so `&`
    /// stands where the user's expression begins and `)` where it ends. (Stable Rust cannot join two spans into one.) The
    /// parentheses, since rustc takes no notice of the invisible ones of a group that was in a procedural macro.
    fn reference(&self, expression: TokenTree) -> [TokenTree; 3] {
        let (first, last) = ends(&expression);
        let reference = self.punct('&', Spacing::Alone, self.0.located_at(first));
        let mut parentheses = Group::new(Delimiter::Parenthesis, expression.into());
        parentheses.set_span(self.0.located_at(last));
        [reference, parentheses.into(), self.mark(',')]
    }
}

/// The same probe with its names as strings, so that it takes the direct way.
pub fn named(named: &Named) -> proc_macro2::TokenStream {
    let Named { usdt, form, provider, name, rest } = named;
    quote!(#usdt::__usdt_named! { #form #provider, #name #rest })
}
