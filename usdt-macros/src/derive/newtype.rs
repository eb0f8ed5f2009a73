//! A struct around one field, which is the argument. A `PhantomData` beside it does not count.

use proc_macro2::{Literal, Span, TokenTree};
use syn::{Error, Result};

use super::by_hand;
use super::item::{Attribute, Item, attributes, skip_visibility};
use crate::name::refusal;
use crate::tokens::{In, ident, is, is_word, until};

pub struct Field {
    pub attributes: Vec<Attribute>,
    /// `id`, in a tuple `0`.
    pub name: TokenTree,
    pub type_: Vec<TokenTree>,
}

impl Field {
    /// All fields of a struct.
    pub fn all(item: &Item) -> Vec<Self> {
        let (mut tokens, mut fields) = (item.body(), Vec::new());
        while tokens.peek().is_some() {
            let attributes = attributes(&mut tokens);
            skip_visibility(&mut tokens);
            let name = if item.has_names() {
                let name = ident(&mut tokens).into();
                tokens.next();
                name
            } else {
                Literal::usize_unsuffixed(fields.len()).into()
            };
            let type_ = until(&mut tokens, ',', In::Type);
            tokens.next();
            fields.push(Self { attributes, name, type_ });
        }
        fields
    }

    /// `PhantomData<T>`, `core::marker::PhantomData::<T>`; not `&PhantomData<T>`, which is an address.
    fn is_phantom(&self) -> bool {
        let mut path =
            self.type_.iter().take_while(|token| !is(token, '<')).filter(|token| !is(token, ':'));
        let last = path.clone().last();
        path.all(|token| matches!(token, TokenTree::Ident(_)))
            && last.is_some_and(|last| is_word(last, "PhantomData"))
    }

    /// Where the type begins and ends in the source.
    pub fn ends_of_type(&self) -> (Span, Span) {
        let span = |token: Option<&TokenTree>| token.map_or_else(Span::call_site, TokenTree::span);
        (span(self.type_.first()), span(self.type_.last()))
    }

    /// Where an error of the field is said: at its name, or at its type if it has none.
    fn ends(&self) -> (Span, Span) {
        match &self.name {
            TokenTree::Ident(name) => (name.span(), name.span()),
            _ => self.ends_of_type(),
        }
    }
}

/// The one field that is passed.
pub fn passed(item: &Item, fields: Vec<Field>) -> Result<Field> {
    let mut fields = fields.into_iter().filter(|field| !field.is_phantom());
    let Some(field) = fields.next() else {
        let name = &item.name;
        let refused =
            format!("`{name}` has no field for a tracer to read: say what it reads, by hand");
        return Err(Error::new(name.span(), by_hand(item, &refused, "0")));
    };
    match fields.next() {
        None => Ok(field),
        Some(second) => {
            let refused = "a tracer reads one integer and this is the second field: say what it reads, by hand";
            Err(refusal(second.ends(), by_hand(item, refused, &format!("self.{}", field.name))))
        }
    }
}
