//! The parameters of a declared probe, and the checks on them.

use proc_macro2::{Ident, TokenTree};
use quote::quote;
use syn::parse::ParseStream;
use syn::{Error, Result, Token};

use super::Parameter;
use crate::argument::{Format, check_number};
use crate::attribute::Attributes;
use crate::span::SpanRange;
use crate::tokens::{Within, until};

/// Parses `id: u64, #[display] error: &Error`.
pub fn list(input: ParseStream) -> Result<Vec<Parameter>> {
    let mut parameters = Vec::new();
    while !input.is_empty() {
        let first = input.span();
        let parameter = parameter(input)?;
        check_number(parameters.len() + 1, || {
            let type_ = SpanRange::of(parameter.type_.clone());
            SpanRange { first, last: type_.map_or(first, |type_| type_.last) }
        })?;
        parameters.push(parameter);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(parameters)
}

fn parameter(input: ParseStream) -> Result<Parameter> {
    let format = format(&Attributes::parse(input)?)?;
    let first = input.span();
    if !(input.peek(syn::Ident) && input.peek2(Token![:])) {
        let mut last = first;
        while !(input.is_empty() || input.peek(Token![,])) {
            last = input.parse::<TokenTree>()?.span();
        }
        let message = "a parameter of a probe is a name and a type: write `name: Type`";
        return Err(SpanRange { first, last }.error(message));
    }
    let name: Ident = input.parse()?;
    input.parse::<Token![:]>()?;
    // rustc parses the type.
    let mut type_ = until(input, &[','], Within::Type)?;
    if type_.is_empty() {
        // rustc has reported this; a type that can be passed prevents a second error.
        type_ = quote!(u8);
    }
    match type_.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) if word == "impl" && format == Format::Value => {
            let message = "all sites of a probe pass the same type: name it, or write `#[display]` \
                           or `#[debug]` before the parameter, to pass the string that the value \
                           prints";
            Err(SpanRange::of(type_).unwrap_or(word.span().into()).error(message))
        }
        _ => Ok(Parameter { name, type_, format }),
    }
}

fn format(attributes: &Attributes) -> Result<Format> {
    let mut format = Format::Value;
    for attribute in &attributes.0 {
        let message = if format != Format::Value {
            "a value is printed once: remove this attribute or the one before it"
        } else if attribute.name == "display" && attribute.arguments.is_empty() {
            format = Format::Display;
            continue;
        } else if attribute.name == "debug" && attribute.arguments.is_empty() {
            format = Format::Debug;
            continue;
        } else if attribute.is_condition() {
            "`#[cfg]` cannot apply to one parameter, because all sites pass the same arguments: \
             write it before the probe"
        } else {
            "this attribute is not supported on a parameter: write `#[display]` or `#[debug]`, to \
             pass the string that the value prints, or remove it"
        };
        return Err(Error::new_spanned(&attribute.tokens, message));
    }
    Ok(format)
}
