//! The procedural half of `usdt::probe!`: names, limits and refusals. Not to be used alone.
//!
//! It runs on the host and never knows the target. What it emits ends in macros of the crate `usdt`,
//! which are compiled for the target and know the architecture.
#![forbid(unsafe_code)]

mod attribute;
mod declare;
mod expand;
mod function;
mod module;
mod name;
mod parameter;
mod probe;
mod provider;
mod written;

use proc_macro::TokenStream;

/// `($crate) FORM [PROVIDER, NAME] EXPRESSION, …`: from a probe whose arguments rustc has parsed to the site.
#[doc(hidden)]
#[proc_macro]
pub fn expand(input: TokenStream) -> TokenStream {
    let site = probe::Probe::parse(input).and_then(|probe| {
        probe.check()?;
        Ok(expand::site(probe))
    });
    site.unwrap_or_else(|refusal| refusal.to_compile_error().into())
}

/// `($crate) FORM tokens…`: what `macro_rules!` cannot match, because a name is no single token, or
/// because it is a mistake. Names become string literals and the arguments go back to rustc.
#[doc(hidden)]
#[proc_macro]
pub fn names(input: TokenStream) -> TokenStream {
    let probe = syn::parse(input).map(|named| expand::named(&named));
    probe.unwrap_or_else(|refusal| refusal.to_compile_error()).into()
}

/// A module of functions without bodies: each becomes a probe, with a typed function that fires it.
#[proc_macro_attribute]
pub fn provider(options: TokenStream, item: TokenStream) -> TokenStream {
    let provider = || syn::parse::<module::Module>(item)?.with(syn::parse(options)?);
    provider()
        .map_or_else(|refusal| refusal.to_compile_error(), |provider| declare::module(&provider))
        .into()
}
