//! The span of several tokens, and an error there.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::Error;

/// The span from a first token to a last one.
#[derive(Clone, Copy)]
pub struct SpanRange<S = Span> {
    pub first: S,
    pub last: S,
}

impl<S: Copy> SpanRange<S> {
    pub fn map<T>(self, span: impl Fn(S) -> T) -> SpanRange<T> {
        SpanRange { first: span(self.first), last: span(self.last) }
    }
}

impl SpanRange {
    /// Returns the span of the tokens, if there are any.
    pub fn of(tokens: TokenStream) -> Option<Self> {
        let mut span: Option<Self> = None;
        for token in tokens {
            let last = token.span();
            span = Some(Self { first: span.map_or(last, |span| span.first), last });
        }
        span
    }

    /// Returns the error for the whole span. (Stable Rust cannot join two spans; rustc joins the
    /// first and the last of an error.)
    pub fn error(self, message: impl Display) -> Error {
        let mut tokens = TokenStream::new();
        Ident::new("_", self.first).to_tokens(&mut tokens);
        Ident::new("_", self.last).to_tokens(&mut tokens);
        Error::new_spanned(tokens, message)
    }
}

/// Returns the word with the span of a macro of this crate. `gen` becomes `r#gen`, because it is a
/// keyword in this crate's edition, even if not in the user's.
pub fn of_this_crate(word: &Ident, span: Span) -> Ident {
    if word == "gen" {
        return Ident::new_raw("gen", span);
    }
    let mut word = word.clone();
    word.set_span(span);
    word
}

impl<S: Copy> From<S> for SpanRange<S> {
    fn from(span: S) -> Self {
        Self { first: span, last: span }
    }
}
