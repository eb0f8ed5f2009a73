//! The struct, enum or union below the derive.
//!
//! It is parsed by hand: syn's own parser of items costs every user 0.7 s of build. rustc has
//! parsed the item before, so only what is in `#[usdt(…)]` can be wrong.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Result, Token};

use super::generics::Generics;
use crate::attribute::Attributes;
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

impl Parse for Item {
    fn parse(input: ParseStream) -> Result<Self> {
        let attributes = Attributes::parse(input)?;
        visibility::parse(input)?;
        let keyword = input.call(Ident::parse_any)?;
        let name = input.call(Ident::parse_any)?;
        let mut generics = Generics::parse(input)?;
        // `where … {…}`, `(…) where …;` or `where …;`
        let mut rest: Vec<TokenTree> = input.parse::<TokenStream>()?.into_iter().collect();
        let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(_));
        let body =
            if rest.first().is_some_and(is_body) { Some(rest.remove(0)) } else { rest.pop() };
        let body = body
            .and_then(|token| if let TokenTree::Group(group) = token { Some(group) } else { None });
        rest.retain(|token| !is_punct(token, ';'));
        generics.set_clauses(rest.into_iter().skip(1).collect());
        Ok(Self { attributes, keyword, name, generics, body })
    }
}

impl Item {
    /// Parses the fields or variants, each up to its comma.
    pub fn parts<T>(&self, part: impl Fn(ParseStream, usize) -> Result<T>) -> Result<Vec<T>> {
        let parts = |input: ParseStream| {
            let mut parts = Vec::new();
            while !input.is_empty() {
                parts.push(part(input, parts.len())?);
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(parts)
        };
        let body = self.body.as_ref().map(Group::stream).unwrap_or_default();
        parts.parse2(visible(body))
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
