//! The name of a provider or a probe in the source: an identifier, identifiers with dashes, or a
//! string.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, LitInt, LitStr, Result, Token};

use crate::span::SpanRange;

/// A legal name and where the user wrote it.
pub struct Name {
    pub text: String,
    span: Span,
}

impl Name {
    /// Takes the name from one token. `part` is "provider" or "probe".
    pub fn of(token: proc_macro::TokenTree, part: &str) -> Result<Self> {
        if let proc_macro::TokenTree::Ident(word) = &token {
            let (text, span) = (word.to_string(), Span::from(word.span()));
            return Self::checked(text.trim_start_matches("r#").into(), span.into(), part);
        }
        let token = proc_macro::TokenStream::from(token);
        Parser::parse(|input: ParseStream| Self::parse(input, part), token)
    }

    /// Parses up to a comma or the end. `part` is "provider" or "probe".
    ///
    /// A dashed name may have spaces around its dashes: rustfmt puts them there.
    pub fn parse(input: ParseStream, part: &str) -> Result<Self> {
        let first = input.span();
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            if !literal.suffix().is_empty() {
                let suffix = literal.suffix();
                let message =
                    format!("a comma is missing after the string: write it before `{suffix}`");
                return Err(Error::new(first, message));
            }
            if !at_end(input) {
                let message = format!(
                    "a comma is missing after the name of the {part}: write it before this"
                );
                return Err(input.error(message));
            }
            return Self::checked(literal.value(), first.into(), part);
        }
        let (mut text, mut last) = (String::new(), first);
        while !at_end(input) {
            let span = input.span();
            last = span;
            if input.peek(Token![-]) {
                input.parse::<Token![-]>()?;
                text.push('-');
            } else if input.peek(Ident::peek_any)
                || input.peek(syn::Lit) && !text.is_empty()
                || input.peek(LitInt)
            {
                if !text.is_empty() && !text.ends_with('-') {
                    let message = format!(
                        "a comma is missing after the name of the {part}: write it before this, or \
                         `_` if this belongs to the name"
                    );
                    return Err(Error::new(span, message));
                }
                text.push_str(&word(input)?);
            } else {
                // A name cannot continue like this. The error quotes all of it, because nobody
                // thinks of the name as `a:`.
                let literal = input.peek(syn::Lit);
                while !at_end(input) {
                    text.push_str(&input.parse::<TokenTree>()?.to_string());
                }
                if literal {
                    let message = format!(
                        "`{text}` cannot be the name of a {part}: write an identifier, or a string \
                         in plain quotes"
                    );
                    return Err(Error::new(span, message));
                }
                return Self::checked(text, span.into(), part);
            }
        }
        Self::checked(text, SpanRange { first, last }, part)
    }

    fn checked(text: String, span: SpanRange, part: &str) -> Result<Self> {
        check(&text, span, part)?;
        Ok(Self { text, span: span.first })
    }
}

/// Rejects a name that is not legal. `part` is "provider" or "probe".
pub fn check(name: &str, span: SpanRange, part: &str) -> Result<()> {
    usdt_core::name::check(name).map_err(|error| {
        let shown = if name.is_empty() { "\"\"" } else { name };
        span.error(format_args!("`{shown}` cannot be the name of a {part}: {error}"))
    })
}

fn at_end(input: ParseStream) -> bool {
    input.is_empty() || input.peek(Token![,])
}

/// One word of a dashed name: `app`, `type`, `r#type`, or the `2` of `app-2`.
fn word(input: ParseStream) -> Result<String> {
    if input.peek(Ident::peek_any) {
        return Ok(Ident::parse_any(input)?.unraw().to_string());
    }
    Ok(input.parse::<TokenTree>()?.to_string())
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        LitStr::new(&self.text, self.span).token().to_tokens(tokens);
    }
}
