//! A struct around one field, which is the argument. A `PhantomData` beside it does not count.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use syn::{Error, Result};

use super::by_hand;
use super::item::Item;
use crate::attribute::Attributes;
use crate::input::Input;
use crate::span::SpanRange;
use crate::tokens::{Within, is_punct, until};
use crate::visibility;

pub struct Field {
    pub attributes: Attributes,
    /// `id`, in a tuple `0`.
    pub name: TokenTree,
    pub type_: TokenStream,
}

impl Field {
    /// Returns all fields of a struct.
    pub fn all(item: &Item) -> Result<Vec<Self>> {
        item.parts(|input: &mut Input, index| {
            let attributes = Attributes::parse(input)?;
            visibility::parse(input);
            let name = if item.has_names() {
                let name = input.word()?.into();
                input.mark(':')?;
                name
            } else {
                Literal::usize_unsuffixed(index).into()
            };
            Ok(Self { attributes, name, type_: until(input, &[','], Within::Type) })
        })
    }

    /// Returns whether the type is `PhantomData<T>` or `core::marker::PhantomData::<T>`. A
    /// reference to one is an address.
    fn is_phantom(&self) -> bool {
        let path = self.type_.clone().into_iter().take_while(|token| !is_punct(token, '<'));
        let path: Vec<_> = path.filter(|token| !is_punct(token, ':')).collect();
        let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(_));
        path.iter().all(is_word)
            && path.last().is_some_and(|last| last.to_string() == "PhantomData")
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
    let mut fields = fields.into_iter().filter(|field| !field.is_phantom());
    let Some(field) = fields.next() else {
        let name = &item.name;
        let what = format!("`{name}` has no field for a tracer to read");
        return Err(Error::new(name.span(), by_hand(item, &what, "0")));
    };
    match fields.next() {
        None => Ok(field),
        Some(second) => {
            let what = "a tracer reads one integer and this is the second field";
            let to_int = format!("self.{}", field.name);
            Err(second.span().error(by_hand(item, what, &to_int)))
        }
    }
}
