//! The name of a provider or a probe in the source: an identifier, identifiers with dashes, or a
//! string.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::{Error, Lit, Result};

use crate::input::Input;
use crate::span::SpanRange;

/// The words that cannot be identifiers, not even with `r#`.
pub const NOT_IDENTIFIERS: [&str; 5] = ["_", "self", "Self", "super", "crate"];

/// Parses the names of provider and probe, with the comma between them. `usage` is how the macro is
/// written.
pub fn both(input: &mut Input, usage: &str) -> Result<(String, String)> {
    let provider = present(input, usage, "provider")?;
    input.eat(',');
    let name = present(input, usage, "probe")?;
    Ok((provider, name))
}

/// Takes a name, which must be there.
fn present(input: &mut Input, usage: &str, part: &str) -> Result<String> {
    if at_end(input) {
        // `input.error` would begin with "unexpected end of input".
        let message = format!("the name of the {part} is missing: write `{usage}`");
        return Err(Error::new(input.span(), message));
    }
    parse(input, part)
}

/// Parses a legal name, up to a comma or the end. `part` is "provider" or "probe".
///
/// A dashed name may have spaces around its dashes: rustfmt puts them there.
pub fn parse(input: &mut Input, part: &str) -> Result<String> {
    // Nearly every name; this is quicker.
    if let Some(word) = input.lone_word() {
        return checked(word.unraw().to_string(), word.span().into(), part);
    }
    let first = input.span();
    if let Some(Lit::Str(_)) = input.peek_literal() {
        let literal = input.string()?;
        if !at_end(input) {
            let message =
                format!("a comma is missing after the name of the {part}: write it before this");
            return Err(input.error(message));
        }
        return checked(literal.value(), first.into(), part);
    }
    let (mut text, mut last) = (String::new(), first);
    while !at_end(input) {
        let span = input.span();
        last = span;
        let literal = input.peek_literal();
        let word = match (input.peek(), &literal) {
            (Some(TokenTree::Ident(word)), _) => Some(word.unraw().to_string()),
            // The `2` of `app-2`.
            (Some(token), Some(Lit::Int(_))) => Some(token.to_string()),
            (Some(token), Some(_)) if !text.is_empty() => Some(token.to_string()),
            _ => None,
        };
        if input.eat('-') {
            text.push('-');
        } else if let Some(word) = word {
            if !text.is_empty() && !text.ends_with('-') {
                let message = format!(
                    "a comma is missing after the name of the {part}: write it before this, or \
                     `_` if this belongs to the name"
                );
                return Err(Error::new(span, message));
            }
            text.push_str(&word);
            input.next();
        } else {
            // A name cannot continue like this. The error quotes all of it: for the user the
            // name does not end at `a:`.
            while !at_end(input) {
                if let Some(token) = input.tree() {
                    text += &token.to_string();
                }
            }
            if literal.is_some() {
                let message = format!(
                    "`{text}` cannot be the name of a {part}: write an identifier, or a string \
                     in plain quotes"
                );
                return Err(Error::new(span, message));
            }
            return checked(text, span.into(), part);
        }
    }
    checked(text, SpanRange { first, last }, part)
}

fn checked(text: String, span: SpanRange, part: &str) -> Result<String> {
    check(&text, span, part)?;
    Ok(text)
}

/// Rejects a name that is not legal. `part` is "provider" or "probe".
pub fn check(name: &str, span: SpanRange, part: &str) -> Result<()> {
    usdt_core::name::check(name).map_err(|error| {
        let shown = if name.is_empty() { "\"\"" } else { name };
        span.error(format_args!("`{shown}` cannot be the name of a {part}: {error}"))
    })
}

fn at_end(input: &Input) -> bool {
    input.is_empty() || input.is_mark(',')
}
