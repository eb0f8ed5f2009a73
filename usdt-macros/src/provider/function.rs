//! A declared probe: a function without a body, and the checks on it.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Error, Result};

use super::{DeclaredProbe, location, parameter, text};
use crate::attribute::Attributes;
use crate::input::Input;
use crate::name;
use crate::named::Named;
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
    let (mut conditions, mut others) = (TokenStream::new(), TokenStream::new());
    for attribute in &attributes.0 {
        let list = if attribute.is_condition() { &mut conditions } else { &mut others };
        attribute.tokens.to_tokens(list);
    }
    let (file, line) = location::of(function.span());
    let visibility = if visibility.is_empty() {
        Ident::new("pub", Span::mixed_site()).into_token_stream()
    } else {
        visibility
    };
    Ok(DeclaredProbe {
        attributes: others,
        conditions,
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
    let names: Vec<String> = probes.iter().map(DeclaredProbe::name).collect();
    let (mut all, mut unconditional) = (Named::new(), Named::new());
    for (probe, name) in probes.iter().zip(&names) {
        let DeclaredProbe { function, conditions, .. } = probe;
        if conditions.is_empty() {
            if unconditional.get(name).is_some() {
                let message = format!(
                    "the probe `{function}` is already declared above: choose another name"
                );
                return Err(Error::new(function.span(), message));
            }
            unconditional.insert(name, function);
        }
        all.insert(name, probe);
    }
    for (name, DeclaredProbe { conditions, .. }) in names.iter().zip(probes) {
        if let Some(other) = all.get(&format!("{name}_enabled")) {
            let function = &other.function;
            if !conditions.is_empty() && !other.conditions.is_empty() {
                continue;
            }
            let message = format!(
                "`{function}` is the name of the function generated for the probe `{name}`: choose \
                 another name"
            );
            return Err(Error::new(function.span(), message));
        }
    }
    Ok(())
}
