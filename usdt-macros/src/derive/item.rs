//! The struct, enum or union below the derive.
//!
//! It is parsed by hand: syn's own parser of items costs every user 0.7 s of build. rustc has
//! parsed the item before, so only what is in `#[usdt(…)]` can be wrong.

use proc_macro2::{Delimiter, Group, Ident, TokenTree};
use syn::Result;

use super::generics::Generics;
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
        let mut rest: Vec<TokenTree> = input.rest().into_iter().collect();
        let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(_));
        let body =
            if rest.first().is_some_and(is_body) { Some(rest.remove(0)) } else { rest.pop() };
        let body = body
            .and_then(|token| if let TokenTree::Group(group) = token { Some(group) } else { None });
        rest.retain(|token| !is_punct(token, ';'));
        generics.set_clauses(rest.into_iter().skip(1).collect());
        Ok(Self { attributes, keyword, name, generics, body })
    }

    /// Parses the fields or variants, each up to its comma.
    pub fn parts<T>(&self, part: impl Fn(&mut Input, usize) -> Result<T>) -> Result<Vec<T>> {
        let body = self.body.as_ref().map(Group::stream).unwrap_or_default();
        let (mut input, mut parts) = (Input::new(visible(body)), Vec::new());
        while !input.is_empty() {
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
                words.extend(visible(group.stream()).into_iter().filter_map(|token| match token {
                    TokenTree::Ident(word) => Some(word),
                    _ => None,
                }));
            }
        }
        words
    }
}
