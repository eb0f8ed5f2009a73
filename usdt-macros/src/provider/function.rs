//! A declared probe: a function without a body, and the checks on it.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Error, LitStr, Result};

use super::{DeclaredProbe, location, parameter, suffixes, text, with};
use crate::attribute::Attributes;
use crate::input::Input;
use crate::name;
use crate::named::Named;
use crate::one_semaphore::FUNCTION;
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
    let (name, span) = match given_name(&attributes)? {
        Some(name) => (name.value(), name.span()),
        None => (text(&function), function.span()),
    };
    name::check(&name, span.into(), "probe")?;
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
    let is_deprecated = attributes.0.iter().any(|attribute| attribute.is("deprecated"));
    let (mut conditions, mut others) = (TokenStream::new(), TokenStream::new());
    for attribute in attributes.0.iter().filter(|attribute| attribute.name != NAME) {
        let list = if attribute.is_condition() { &mut conditions } else { &mut others };
        attribute.tokens.to_tokens(list);
    }
    let (file, line) = location::of(function.span());
    // The first token decides whether rustc takes the function for the user's: see `beside`.
    let (mut visibility, mixed) = (Vec::from_iter(visibility), Span::mixed_site());
    match visibility.first_mut() {
        Some(first) => first.set_span(mixed.located_at(first.span())),
        None => visibility.push(Ident::new("pub", mixed).into()),
    }
    Ok(DeclaredProbe {
        attributes: others,
        conditions,
        is_deprecated,
        visibility: TokenStream::from_iter(visibility),
        parameters,
        documentation,
        file,
        line,
        function,
        name,
    })
}

const NAME: &str = "name";

/// Returns the string of `#[name = "request-start"]`.
fn given_name(attributes: &Attributes) -> Result<Option<LitStr>> {
    let mut given = None;
    for attribute in attributes.named(NAME) {
        let mut content = Input::new(attribute.arguments.clone());
        let name = if content.eat('=') { content.string().ok() } else { None };
        let Some(name) = name.filter(|_| content.is_empty()) else {
            let message = "the name of a probe is a string: write `#[name = \"request-start\"]`";
            return Err(Error::new_spanned(&attribute.tokens, message));
        };
        if given.replace(name).is_some() {
            let message = "a probe has one name: remove this attribute or the one before it";
            return Err(Error::new_spanned(&attribute.tokens, message));
        }
    }
    Ok(given)
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

/// Rejects two probes with one name, two functions with one name, and a function named like one
/// beside another's.
///
/// (rustc would report the second error twice, and at the attribute. Among probes with a `cfg` only
/// rustc knows which exist.)
pub fn check_distinct(probes: &[DeclaredProbe]) -> Result<()> {
    let functions: Vec<String> = probes.iter().map(|probe| text(&probe.function)).collect();
    let (mut all, mut unconditional) = (Named::new(), Named::new());
    let mut names = Named::new();
    for (probe, function) in probes.iter().zip(&functions) {
        if probe.conditions.is_empty() {
            let (name, span) = (&probe.name, probe.function.span());
            let twice = if names.get(name).is_some() {
                Some(format!("the probe `{name}`"))
            } else {
                unconditional.get(function).map(|()| format!("the function `{function}`"))
            };
            if let Some(twice) = twice {
                let message = format!("{twice} is already declared above: choose another name");
                return Err(Error::new(span, message));
            }
            names.insert(name, ());
            unconditional.insert(function, ());
        }
        all.insert(function, probe);
    }
    for (function, probe) in functions.iter().zip(probes) {
        let DeclaredProbe { conditions, name, .. } = probe;
        for suffix in suffixes(with::exists(probe)) {
            let Some(other) = all.get(&format!("{function}{suffix}")) else { continue };
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

/// Rejects a function named like that of a provider with one semaphore.
pub fn check_not_enabled(probes: &[DeclaredProbe]) -> Result<()> {
    match probes.iter().find(|probe| text(&probe.function) == FUNCTION) {
        Some(DeclaredProbe { function, .. }) => {
            let message = format!(
                "`{FUNCTION}` is the name of the function generated for `one_semaphore`: choose \
                 another name"
            );
            Err(Error::new(function.span(), message))
        }
        None => Ok(()),
    }
}
