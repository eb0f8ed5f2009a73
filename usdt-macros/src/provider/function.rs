//! A declared probe: a function without a body, and the checks on it.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Error, Result, Token, parenthesized};

use super::{DeclaredProbe, parameter, text};
use crate::attribute::{Attribute, Attributes};
use crate::name;

/// Parses `fn request__start(id: u64, path: &str);`, whose attributes and visibility are already
/// parsed.
///
/// After an error it skips the rest of the function, so that the next one can be parsed.
pub fn parse(
    input: ParseStream,
    attributes: Attributes,
    visibility: TokenStream,
) -> Result<DeclaredProbe> {
    let parsed = signature(input, attributes, visibility);
    if parsed.is_err() {
        while !input.is_empty() {
            let is_end = input.peek(Token![;]) || input.peek(syn::token::Brace);
            input.parse::<TokenTree>()?;
            if is_end {
                break;
            }
        }
    }
    parsed
}

fn signature(
    input: ParseStream,
    attributes: Attributes,
    visibility: TokenStream,
) -> Result<DeclaredProbe> {
    for word in ["const", "async", "unsafe", "extern", "safe"] {
        // `const MOST: u8 = 1;` and `extern crate core;` are not functions.
        let is_other = input.peek2(syn::Ident) || input.peek2(Token![crate]);
        if input.cursor().ident().is_some_and(|(found, _)| found == word) && !is_other {
            return Err(input.error(format_args!("a probe is a plain function: remove `{word}`")));
        }
    }
    if !input.peek(Token![fn]) {
        let message = "a provider contains only probes, `use` and `type`: write a probe as \
                       `fn request__start(id: u64);`";
        return Err(Error::new(input.span(), message));
    }
    input.parse::<Token![fn]>()?;
    let function: Ident = input.parse()?;
    name::check(&text(&function), function.span().into(), "probe")?;
    if input.peek(Token![<]) {
        let message = "all sites of a probe pass the same types: remove `<…>` and name the types; \
                       lifetimes can be left out";
        return Err(input.error(message));
    }
    let list;
    parenthesized!(list in input);
    let parameters = parameter::list(&list)?;
    if input.peek(Token![->]) {
        return Err(input.error("a probe returns nothing: remove `->` and the type"));
    }
    if input.peek(Token![where]) {
        return Err(input.error("a probe has no bounds: remove `where`"));
    }
    if input.peek(syn::token::Brace) {
        return Err(input.error("a probe has no body: write `;` instead of the braces"));
    }
    input.parse::<Token![;]>()?;

    let documentation = attributes.documentation();
    let (conditions, attributes): (Vec<_>, _) =
        attributes.0.into_iter().partition(Attribute::is_condition);
    let (conditions, attributes) = (Attributes(conditions), Attributes(attributes));
    let line = function.span().start().line;
    let visibility = if visibility.is_empty() {
        Ident::new("pub", Span::mixed_site()).into_token_stream()
    } else {
        visibility
    };
    Ok(DeclaredProbe {
        attributes: attributes.tokens(),
        conditions: conditions.tokens(),
        visibility,
        parameters,
        documentation,
        // Tests the line: where Rust 1.87 knows neither, proc-macro2 names the file
        // `<token stream>`.
        file: if line == 0 { String::new() } else { function.span().file() },
        line,
        function,
    })
}

/// Rejects two probes with one name, and a probe named like another's `_enabled` function.
///
/// (rustc would report the first error twice, and at the attribute. Among probes with a `cfg` only
/// rustc knows which exist.)
pub fn check_distinct(probes: &[DeclaredProbe]) -> Result<()> {
    let mut unconditional = HashSet::new();
    for probe in probes.iter().filter(|probe| probe.conditions.is_empty()) {
        if !unconditional.insert(probe.name()) {
            let function = &probe.function;
            let message =
                format!("the probe `{function}` is already declared above: choose another name");
            return Err(Error::new(function.span(), message));
        }
    }
    let names: HashMap<_, _> = probes.iter().map(|probe| (probe.name(), &probe.function)).collect();
    for probe in probes {
        let name = probe.name();
        if let Some(function) = names.get(&format!("{name}_enabled")) {
            let message = format!(
                "`{function}` is the name of the function generated for the probe `{name}`: choose \
                 another name"
            );
            return Err(Error::new(function.span(), message));
        }
    }
    Ok(())
}
