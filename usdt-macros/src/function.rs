//! A probe as a function without a body, and what is refused of it.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Error, Result, Token, parenthesized};

use crate::attribute::{Attribute, Attributes};
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
        // `const MOST: u8 = 1;` and `extern crate core;` are no functions.
        let other = input.peek2(syn::Ident) || input.peek2(Token![crate]);
        if input.cursor().ident().is_some_and(|(found, _)| found == word) && !other {
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
        attributes.0.into_iter().partition(Attribute::is_condition);
    let tokens = |attributes: Vec<Attribute>| attributes.into_iter().map(|it| it.tokens).collect();
    let line = function.span().start().line;
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
        // The line first: where Rust 1.87 tells neither, proc-macro2 calls the file `<token stream>`.
        file: if line == 0 { String::new() } else { function.span().file() },
        line,
        function,
    })
}

/// Refuses two probes of one name, and one whose name is that of the test beside another. (Of the first rustc would say it
/// twice, and where the attribute is. With a `cfg` before them only rustc knows which is there.)
pub fn distinct(probes: &[Declared]) -> Result<()> {
    let mut unconditional = HashSet::new();
    for probe in probes.iter().filter(|probe| probe.conditions.is_empty()) {
        if !unconditional.insert(probe.name()) {
            let function = &probe.function;
            let message =
                format!("the probe `{function}` is declared above already: write another name");
            return Err(refusal((function.span(), function.span()), message));
        }
    }
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
