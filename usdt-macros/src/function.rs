//! A probe as a function without a body, and what is refused of it.

use std::collections::HashMap;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Error, Result, Token, parenthesized};

use crate::attribute::Attributes;
use crate::name::{checked, refusal};
use crate::parameter;
use crate::provider::{Declared, text};

/// `fn request__start(id: u64, path: &str);`
///
/// On an error the rest of the function is skipped, so that the next one can be looked at.
pub fn declared(
    input: ParseStream,
    attributes: Attributes,
    visibility: TokenStream,
) -> Result<Declared> {
    let parsed = signature(input, attributes, visibility);
    if parsed.is_err() {
        while !input.is_empty() {
            let end = input.peek(Token![;]) || input.peek(syn::token::Brace);
            input.parse::<TokenTree>()?;
            if end {
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
) -> Result<Declared> {
    for word in ["const", "async", "unsafe", "extern", "safe"] {
        if input.cursor().ident().is_some_and(|(found, _)| found == word) {
            return Err(input.error(format!("a probe is a plain function: remove `{word}`")));
        }
    }
    if !input.peek(Token![fn]) {
        let advice = "a provider has probes, such as `fn request__start(id: u64);`, and beside them only `use` and `type`";
        return Err(Error::new(input.span(), advice));
    }
    input.parse::<Token![fn]>()?;
    let function: Ident = input.parse()?;
    checked(text(&function), (function.span(), function.span()), "probe")?;
    if input.peek(Token![<]) {
        let advice = "all sites of a probe pass the same types: remove `<…>` and name them; lifetimes can be left out";
        return Err(input.error(advice));
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
        return Err(input.error("a probe has no body: write `;`"));
    }
    input.parse::<Token![;]>()?;

    let documentation = attributes.documentation();
    let (conditions, attributes): (Vec<_>, _) =
        attributes.0.into_iter().partition(|attribute| attribute.name == "cfg");
    let tokens = |attributes: Vec<crate::attribute::Attribute>| {
        attributes.into_iter().map(|it| it.tokens).collect()
    };
    let mixed = Span::mixed_site();
    let visibility = if visibility.is_empty() {
        Ident::new("pub", mixed).into_token_stream()
    } else {
        visibility
    };
    Ok(Declared {
        attributes: tokens(attributes),
        conditions: tokens(conditions),
        visibility,
        parameters,
        documentation,
        file: function.span().file(),
        line: function.span().start().line,
        function,
    })
}

/// Refuses a probe whose name is that of the test beside another one. (Of two equal names rustc says enough.)
pub fn distinct(probes: &[Declared]) -> Result<()> {
    let names: HashMap<_, _> = probes.iter().map(|probe| (probe.name(), &probe.function)).collect();
    for probe in probes {
        if let Some(function) = names.get(&format!("{}_enabled", probe.name())) {
            let message = format!(
                "`{function}` is the function that the probe `{}` gets beside it: write another name",
                probe.name()
            );
            return Err(refusal((function.span(), function.span()), message));
        }
    }
    Ok(())
}
