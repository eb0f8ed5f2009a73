//! A struct around one field, which is the argument. A `PhantomData` beside it does not count.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use syn::{Error, Result};

use super::by_hand;
use super::item::Item;
use crate::input::Input;
use crate::span::SpanRange;
use crate::tokens::{Within, is_punct, until};

pub struct Field {
    /// `id`, in a tuple `0`.
    pub name: TokenTree,
    pub type_: TokenStream,
}

impl Field {
    /// Returns all fields of a struct.
    pub fn all(item: &Item) -> Result<Vec<Self>> {
        item.parts(|input: &mut Input, index| {
            let name = if item.has_names() {
                let name = input.word()?.into();
                input.mark(':')?;
                name
            } else {
                Literal::usize_unsuffixed(index).into()
            };
            Ok(Self { name, type_: TokenStream::from_iter(until(input, &[','], Within::Type)) })
        })
    }

    /// Returns whether the type is `PhantomData<T>` or `core::marker::PhantomData::<T>`. A
    /// reference to one counts as a field.
    fn is_phantom(&self) -> bool {
        let mut last = String::new();
        for token in self.type_.clone() {
            match token {
                TokenTree::Ident(word) => last = word.to_string(),
                token if is_punct(&token, '<') => break,
                token if is_punct(&token, ':') => {}
                _ => return false,
            }
        }
        last == "PhantomData"
    }

    pub fn span_of_type(&self) -> SpanRange {
        SpanRange::of(self.type_.clone()).unwrap_or(Span::call_site().into())
    }

    /// Returns the span of the name, or of the type if there is no name.
    fn span(&self) -> SpanRange {
        match &self.name {
            TokenTree::Ident(name) => name.span().into(),
            _ => self.span_of_type(),
        }
    }
}

/// Returns the one field that is passed.
pub fn passed(item: &Item, fields: Vec<Field>) -> Result<Field> {
    let mut passed: Option<Field> = None;
    for field in fields {
        if field.is_phantom() {
            continue;
        }
        if let Some(first) = passed {
            let what = "a tracer reads one integer and this is the second field";
            let to_int = format!("self.{}", first.name);
            return Err(field.span().error(by_hand(item, what, &to_int)));
        }
        passed = Some(field);
    }
    passed.ok_or_else(|| {
        let name = &item.name;
        let what = format!("`{name}` has no field for a tracer to read");
        Error::new(name.span(), by_hand(item, &what, "0"))
    })
}
