//! The tokens: what a checked probe becomes. No assembler text and no architecture, those are in `asm/`.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use usdt_core::name::SemaphoreSymbol;

use crate::probe::{Named, Probe, ends};

/// `$crate::FORM! { COUNT (PROVIDER NAME SEMAPHORE) #[ATTRIBUTE]… SITE (&*value, …) (INDEX value Type EXPRESSION)… }`
///
/// `SITE (&*value, …)` is the call of the site's function. What rustc has to say of an argument's type, it says where
/// the argument stands in that call. So the call is written here, and `*value` stands where the user's expression
/// does: `*` at its first token and `value` at its last, since stable Rust cannot join two spans into one.
pub fn site(probe: &Probe) -> TokenStream {
    let Probe { usdt, form, provider, name, arguments } = probe;
    let symbol = SemaphoreSymbol { provider: &provider.text, name: &name.text }.to_string();
    let count = Literal::usize_unsuffixed(arguments.len());
    let mut values = TokenStream::new();
    let arguments = arguments.iter().enumerate().map(|(number, expression)| {
        let (first, last) = ends(expression);
        let here = Span::mixed_site();
        let index = Literal::usize_unsuffixed(number);
        let value = Ident::new(&format!("argument{number}"), here.located_at(last));
        let type_ = format_ident!("Argument{number}", span = here);
        values.extend(quote_spanned!(here.located_at(first)=> &*#value,));
        quote!((#index #value #type_ #expression))
    });
    let arguments: TokenStream = arguments.collect();
    let site = Ident::new("__usdt_site", Span::mixed_site());
    let mut values = Group::new(Delimiter::Parenthesis, values);
    values.set_span(Span::mixed_site());
    // Only where it would fire: under the user's `forbid(clippy::all)` the attribute itself draws a warning.
    let allow = (probe.arguments.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote!(#usdt::#form! { #count (#provider #name #symbol) #allow #site #values #arguments })
}

/// The same probe with its names as strings, so that it takes the direct way.
pub fn named(named: &Named) -> TokenStream {
    let Named { usdt, form, provider, name, rest } = named;
    quote!(#usdt::__usdt_named! { #form #provider, #name #rest })
}
