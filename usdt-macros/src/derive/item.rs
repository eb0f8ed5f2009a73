//! The struct, enum or union below the derive.
//!
//! It is parsed by hand: syn's own parser of items costs every user 0.7 s of build. rustc has
//! parsed the item before, so only what is in `#[usdt(…)]` can be wrong.

use proc_macro2::{Delimiter, Group, Ident, TokenTree};
use syn::Result;

use super::generics::Generics;
use super::options;
use crate::attribute::Attributes;
use crate::input::Input;
use crate::tokens::{is_punct, visible};
use crate::visibility;

pub struct Item {
    pub attributes: Attributes,
    /// `struct`, `enum` or `union`.
    pub keyword: Ident,
    pub name: Ident,
    pub generics: Generics,
    /// The fields or variants. There is none in `struct Unit;`.
    body: Option<Group>,
}

impl Item {
    pub fn parse(mut input: Input) -> Result<Self> {
        let attributes = Attributes::parse(&mut input)?;
        visibility::parse(&mut input);
        let keyword = input.word()?;
        let name = input.word()?;
        let mut generics = Generics::parse(&mut input)?;
        // `where … {…}`, `(…) where …;` or `where …;`
        let mut body = input.group().ok();
        let mut clauses = Vec::new();
        while let Some(token) = input.next() {
            match token {
                TokenTree::Ident(word) if word == "where" && clauses.is_empty() => {}
                TokenTree::Group(group) if input.is_empty() => body = Some(group),
                token if is_punct(&token, ';') => {}
                token => clauses.push(token),
            }
        }
        generics.set_clauses(clauses);
        Ok(Self { attributes, keyword, name, generics, body })
    }

    /// Parses the fields or variants, each after its visibility and up to its comma.
    pub fn parts<T>(&self, part: impl Fn(&mut Input, usize) -> Result<T>) -> Result<Vec<T>> {
        let body = self.body.as_ref().map(Group::stream).unwrap_or_default();
        let (mut input, mut parts) = (Input::new(visible(body)), Vec::new());
        while !input.is_empty() {
            options::check_outside(self, &Attributes::parse(&mut input)?)?;
            visibility::parse(&mut input);
            parts.push(part(&mut input, parts.len())?);
            input.eat(',');
        }
        Ok(parts)
    }

    /// Returns whether the fields have names.
    pub fn has_names(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.delimiter() == Delimiter::Brace)
    }

    /// Returns the words of `#[repr(…)]`.
    pub fn representation(&self) -> Vec<Ident> {
        let mut words = Vec::new();
        for attribute in self.attributes.named("repr") {
            for token in attribute.arguments.clone() {
                let TokenTree::Group(group) = token else { continue };
                for token in visible(group.stream()) {
                    if let TokenTree::Ident(word) = token {
                        words.push(word);
                    }
                }
            }
        }
        words
    }
}
