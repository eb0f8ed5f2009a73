//! A declared probe: a function without a body, and the checks on it.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Error, Result};

use super::{DeclaredProbe, location, parameter, text};
use crate::attribute::{Attribute, Attributes};
use crate::input::Input;
use crate::name;
use crate::tokens::is_any;

/// Parses `fn request__start(id: u64, path: &str);`, whose attributes and visibility are already
/// parsed.
///
/// After an error it skips the rest of the function, so that the next one can be parsed.
pub fn parse(
    input: &mut Input,
    attributes: Attributes,
    visibility: TokenStream,
) -> Result<DeclaredProbe> {
    let parsed = signature(input, attributes, visibility);
    if parsed.is_err() {
        loop {
            let is_end = input.is_mark(';') || input.is_group(Delimiter::Brace);
            if input.tree().is_none() || is_end {
                break;
            }
        }
    }
    parsed
}

fn signature(
    input: &mut Input,
    attributes: Attributes,
    visibility: TokenStream,
) -> Result<DeclaredProbe> {
    if let Some(word) = qualifier(input) {
        return Err(input.error(format_args!("a probe is a plain function: remove `{word}`")));
    }
    if !input.is_word("fn") {
        let message = "a provider contains only probes, `use` and `type`: write a probe as \
                       `fn request__start(id: u64);`";
        return Err(Error::new(input.span(), message));
    }
    input.next();
    let function = input.word()?;
    name::check(&text(&function), function.span().into(), "probe")?;
    if input.is_mark('<') {
        let message = "all sites of a probe pass the same types: remove `<…>` and name the types; \
                       lifetimes can be left out";
        return Err(input.error(message));
    }
    let parameters = parameter::list(Input::within(&input.group()?))?;
    if input.is_mark('-') {
        return Err(input.error("a probe returns nothing: remove `->` and the type"));
    }
    if input.is_word("where") {
        return Err(input.error("a probe has no bounds: remove `where`"));
    }
    if input.is_group(Delimiter::Brace) {
        return Err(input.error("a probe has no body: write `;` instead of the braces"));
    }
    input.mark(';')?;

    let documentation = attributes.documentation();
    let (conditions, attributes): (Vec<_>, _) =
        attributes.0.into_iter().partition(Attribute::is_condition);
    let (conditions, attributes) = (Attributes(conditions), Attributes(attributes));
    let (file, line) = location::of(function.span().unwrap());
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
        file,
        line,
        function,
    })
}

/// Returns the first word of `const unsafe fn` or `extern "C" fn`.
fn qualifier(input: &Input) -> Option<Ident> {
    const QUALIFIERS: [&str; 5] = ["const", "async", "unsafe", "extern", "safe"];
    match (input.peek()?, input.peek_second()?) {
        // `const MOST: u8 = 1;` and `extern crate core;` are not functions.
        (_, TokenTree::Ident(next)) if next != "fn" && !is_any(&next, &QUALIFIERS) => None,
        (TokenTree::Ident(word), _) if is_any(&word, &QUALIFIERS) => Some(word),
        _ => None,
    }
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
