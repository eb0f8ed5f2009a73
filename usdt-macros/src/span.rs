//! The span of several tokens, and an error there.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
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
        let mut tokens = tokens.into_iter();
        let first = tokens.next()?.span();
        Some(Self { first, last: tokens.last().map_or(first, |token| token.span()) })
    }
}

impl<S: Into<Span>> SpanRange<S> {
    /// Returns the error for the whole span. (Stable Rust cannot join two spans; rustc joins the
    /// first and the last of an error.)
    pub fn error(self, message: impl Display) -> Error {
        let ends = [self.first.into(), self.last.into()];
        let ends = ends.map(|span| TokenTree::from(Ident::new("_", span)));
        Error::new_spanned(ends.into_iter().collect::<TokenStream>(), message)
    }
}

impl<S: Copy> From<S> for SpanRange<S> {
    fn from(span: S) -> Self {
        Self { first: span, last: span }
    }
}
