//! The parameters of a declared probe, and the checks on them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::{Error, Result};

use super::Parameter;
use super::returned_type::check_lifetimes;
use crate::argument::{Format, check_number};
use crate::attribute::Attributes;
use crate::input::Input;
use crate::name::NOT_IDENTIFIERS;
use crate::span::SpanRange;
use crate::tokens::{Within, is_any, is_punct, until};

/// Parses `id: u64, #[display] error: &Error`.
pub fn list(mut input: Input) -> Result<Vec<Parameter>> {
    let mut parameters = Vec::new();
    while !input.is_empty() {
        let first = input.span();
        let parameter = parameter(&mut input, parameters.len())?;
        check_number(parameters.len() + 1, || {
            let type_ = SpanRange::of(parameter.type_.clone());
            SpanRange { first, last: type_.map_or(first, |type_| type_.last) }
        })?;
        parameters.push(parameter);
        if !input.is_empty() {
            input.mark(',')?;
        }
    }
    Ok(parameters)
}

fn parameter(input: &mut Input, index: usize) -> Result<Parameter> {
    let format = format(&Attributes::parse(input)?)?;
    let first = input.span();
    let is_unnamed = input.is_word("_");
    let is_name = match input.peek() {
        Some(TokenTree::Ident(name)) => is_unnamed || !is_any(&name, &NOT_IDENTIFIERS),
        _ => false,
    };
    if !(is_name && input.peek_second().is_some_and(|second| is_punct(&second, ':'))) {
        let mut last = first;
        while !input.is_mark(',') {
            let Some(token) = input.tree() else { break };
            last = token.span();
        }
        let message = "a parameter of a probe is a name and a type: write `name: Type`";
        return Err(SpanRange { first, last }.error(message));
    }
    let mut name = input.word()?;
    if is_unnamed {
        // Counted from 0 as in bpftrace, and as `provider_file!` names such a parameter.
        name = Ident::new(&format!("arg{index}"), name.span());
    }
    input.mark(':')?;
    // rustc parses the type.
    let mut type_ = TokenStream::from_iter(until(input, &[','], Within::Type));
    if type_.is_empty() {
        // rustc has reported this; a type that can be passed prevents a second error.
        type_ = quote!(u8);
    }
    check_lifetimes(&type_)?;
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
