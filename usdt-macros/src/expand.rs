//! The tokens: what a checked probe becomes. No assembler text and no architecture, those are in `asm/`.

use proc_macro::{Delimiter, Literal, TokenStream, TokenTree};
use quote::quote;
use usdt_core::name::SemaphoreSymbol;

use crate::own::Own;
use crate::probe::{Argument, ENABLED, LAZY, Named, Probe, ends};

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
    let own = Own { root: usdt, private: &["__private"] };
    let enabled = || {
        let symbol = SemaphoreSymbol { provider: &provider, name: &name }.to_string();
        let symbol = TokenTree::from(Literal::string(&symbol));
        let mut tokens = own.path(["__usdt_enabled"]);
        tokens.extend([own.mark('!'), own.group(Delimiter::Brace, [symbol])]);
        tokens
    };
    if form == ENABLED {
        return enabled().into_iter().collect();
    }
    let Numbers { function, type_, numbers } = numbers(&provider, &name);
    let mut names = own.private(type_);
    names.extend([own.joint(':'), own.mark(':'), own.mark('<')]);
    for number in numbers {
        names.extend([Literal::u128_unsuffixed(number).into(), own.mark(',')]);
    }
    names.extend([own.mark('>'), own.mark(',')]);
    let mut body = own.private(&format!("{function}{}", arguments.len()));
    let (condition, arguments): (_, Vec<_>) = if form == LAZY {
        let search = own.private("Otherwise");
        let search = [own.word("use")].into_iter().chain(search);
        let search = search.chain([own.word("as"), own.word("_"), own.mark(';')]);
        body.splice(0..0, search);
        let placed = |argument: Argument| {
            let place = ends(&argument.expression);
            own.placed(argument, place)
        };
        (enabled(), arguments.into_iter().flat_map(placed).collect())
    } else {
        let condition = own.private("EMITS");
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
