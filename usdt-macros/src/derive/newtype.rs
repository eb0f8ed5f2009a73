//! A struct around one field, which is the argument. A `PhantomData` beside it does not count.

use proc_macro2::{Span, TokenTree};
use syn::{Error, Result};

use super::by_hand;
use super::item::{Item, Part};
use crate::span::SpanRange;
use crate::tokens::is_punct;

/// Returns the one field that is passed.
pub fn passed<'a>(item: &Item, fields: &'a [Part]) -> Result<&'a Part> {
    let mut passed: Option<&Part> = None;
    for field in fields {
        if is_phantom(field) {
            continue;
        }
        if let Some(first) = passed {
            let what = "a tracer reads one integer and this is the second field";
            let to_int = format!("self.{}", first.name);
            return Err(span(field).error(by_hand(item, what, &to_int)));
        }
        passed = Some(field);
    }
    passed.ok_or_else(|| {
        let name = &item.name;
        let what = format!("`{name}` has no field for a tracer to read");
        Error::new(name.span(), by_hand(item, &what, "0"))
    })
}

/// Returns whether the type is `PhantomData<T>` or `core::marker::PhantomData::<T>`. A reference to
/// one counts as a field.
fn is_phantom(field: &Part) -> bool {
    let mut last = String::new();
    for token in field.content.clone() {
        match token {
            TokenTree::Ident(word) => last = word.to_string(),
            token if is_punct(&token, '<') => break,
            token if is_punct(&token, ':') => {}
            _ => return false,
        }
    }
    last == "PhantomData"
}

pub fn span_of_type(field: &Part) -> SpanRange {
    SpanRange::of(field.content.clone()).unwrap_or(Span::call_site().into())
}

/// Returns the span of the name, or of the type if there is no name.
fn span(field: &Part) -> SpanRange {
    match &field.name {
        TokenTree::Ident(name) => name.span().into(),
        _ => span_of_type(field),
    }
}
