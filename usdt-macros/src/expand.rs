//! The tokens: what a checked probe becomes. No assembler text and no architecture, those are in `asm/`.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};
use usdt_core::name::SemaphoreSymbol;

use crate::probe::{Named, Probe};

/// `$crate::FORM! { COUNT (PROVIDER NAME SEMAPHORE) (INDEX value Type EXPRESSION)… }`
pub fn site(probe: &Probe) -> TokenStream {
    let Probe { usdt, form, provider, name, arguments } = probe;
    let symbol = SemaphoreSymbol { provider: &provider.text, name: &name.text }.to_string();
    let count = Literal::usize_unsuffixed(arguments.len());
    let arguments = arguments.iter().enumerate().map(|(number, expression)| {
        let index = Literal::usize_unsuffixed(number);
        // Spans at the user's expression, so that rustc's "cannot be an argument" points there.
        let span = Span::mixed_site().located_at(expression.span());
        let value = Ident::new(&format!("argument{number}"), span);
        let type_ = format_ident!("Argument{number}", span = span);
        quote!((#index #value #type_ #expression))
    });
    quote!(#usdt::#form! { #count (#provider #name #symbol) #(#arguments)* })
}

/// The same probe with its names as strings, so that it takes the direct way.
pub fn named(named: &Named) -> TokenStream {
    let Named { usdt, form, provider, name, rest } = named;
    quote!(#usdt::__usdt_named! { #form #provider, #name #rest })
}
