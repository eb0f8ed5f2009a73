//! `probe_asm!`: its names and its string, and what they become.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Error, Lit, Result};
use usdt_core::name::SemaphoreSymbol;

use crate::input::Input;
use crate::name;
use crate::packed_names::PackedNames;

const USAGE: &str = "probe_asm!(\"provider\", \"name\", \"arguments\")";

/// Parses `($crate) PROVIDER, NAME, "ARGUMENTS", semaphore`, the last two of which may be missing,
/// and returns `$crate::__usdt_asm! { KEY NUMBERS "ARGUMENTS" "SEMAPHORE" }`.
pub fn text(mut input: Input) -> Result<TokenStream> {
    let usdt = input.group()?.stream();
    let (provider, name) = name::both(&mut input, USAGE)?;
    let (mut arguments, mut semaphore) = (None, None);
    while input.eat(',') && !input.is_empty() {
        let span = input.span();
        if semaphore.is_some() {
            return Err(Error::new(span, "nothing can follow `semaphore`: remove this"));
        }
        if input.is_word("semaphore") {
            input.next();
            let symbol = SemaphoreSymbol { provider: &provider, name: &name };
            semaphore = Some(Literal::string(&symbol.to_string()));
            continue;
        }
        if arguments.is_some() || !matches!(input.peek_literal(), Some(Lit::Str(_))) {
            let message = "all arguments go into one string, separated by spaces: write \
                           `\"8@… -4@…\"`, or `semaphore` to define the probe's semaphore here";
            return Err(Error::new(span, message));
        }
        arguments = Some(input.string()?);
    }
    input.ended()?;
    let arguments = arguments.map_or_else(|| quote!(""), |string| quote!(#string));
    let names = PackedNames::new(&provider, &name).literals();
    Ok(quote!(#usdt::__usdt_asm! { #names #arguments #semaphore }))
}
