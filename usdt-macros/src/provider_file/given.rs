//! The types that a call gives for names of the file: `zoneid_t = i32`.

use std::cell::Cell;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Error, Result};

use super::ctype;
use super::path::comma;
use crate::crate_path;
use crate::input::Input;
use crate::one_semaphore;
use crate::span::SpanRange;
use crate::tokens::{Within, until, visible};
use crate::type_syntax::is_type;

/// `zoneid_t = crate::Zone`
pub struct GivenType {
    pub name: String,
    word: Ident,
    pub rust: TokenStream,
    /// Whether the file has a parameter or a `typedef` of this type.
    pub is_used: Cell<bool>,
}

impl GivenType {
    /// Parses those that follow the path of the file, each after a comma, and `one_semaphore`,
    /// which may be among them.
    pub fn all(input: &mut Input, one_semaphore: &mut bool) -> Result<Vec<Self>> {
        let mut all: Vec<Self> = Vec::new();
        while !input.is_empty() {
            comma(input)?;
            if input.is_empty() {
                break;
            }
            if input.is_word(one_semaphore::NAME) {
                let word = input.word()?;
                one_semaphore::parse(input, &word, one_semaphore)?;
                continue;
            }
            let given = Self::parse(input)?;
            if all.iter().any(|other| other.name == given.name) {
                return Err(crate_path::twice(&given.word, given.word.span()));
            }
            all.push(given);
        }
        Ok(all)
    }

    fn parse(input: &mut Input) -> Result<Self> {
        let mut span = SpanRange::from(input.span());
        if let Ok(word) = input.word() {
            if ctype::is_own(&word.to_string()) {
                let message = format!(
                    "`{word}` is a keyword of C, whose meaning is fixed: write the name of a type \
                     of the file, as in `zoneid_t = i32`"
                );
                return Err(Error::new(word.span(), message));
            }
            let has_mark = input.eat('=');
            let written = TokenStream::from_iter(until(input, &[','], Within::Type));
            if has_mark && is_type(written.clone()) {
                let name = word.unraw().to_string();
                return Ok(Self { name, word, rust: ours(written), is_used: Cell::new(false) });
            }
            span = SpanRange::of(written).unwrap_or(span);
        }
        let message = "expected `NAME = TYPE` here: write the name of a type of the file and its \
                       Rust type, as in `zoneid_t = i32`, or `one_semaphore` to turn all probes \
                       of a provider on together";
        Err(span.error(message))
    }

    /// Rejects a type that the file does not use.
    pub fn check_used(all: &[Self]) -> Result<()> {
        for Self { name, word, is_used, .. } in all {
            if !is_used.get() {
                let message = format!(
                    "the file does not use the type `{name}`: remove `{name} = …` from this call"
                );
                return Err(Error::new(word.span(), message));
            }
        }
        Ok(())
    }
}

/// Returns the type as the macro's own, where the user's lints do not apply: the module imports
/// what is around it, so that a path may be longer than necessary.
fn ours(written: TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    for mut token in visible(written) {
        // `$crate` means the crate of its span.
        if !matches!(&token, TokenTree::Ident(word) if word == "$crate") {
            token.set_span(Span::mixed_site().located_at(token.span()));
        }
        token.to_tokens(&mut tokens);
    }
    tokens
}
