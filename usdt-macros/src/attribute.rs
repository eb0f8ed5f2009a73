//! The attributes before an item or a parameter.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Result, Token};

use crate::provider::{Documentation, has_starred_lines};

/// `#[name …]`.
pub struct Attribute {
    /// The first word, by which it is told.
    pub name: String,
    /// What is in the brackets.
    pub content: TokenStream,
    /// All of it.
    pub tokens: TokenStream,
}

impl Attribute {
    /// Whether it says if the thing is there: `cfg(…)`, or `cfg_attr(…, cfg(…))`.
    pub fn is_condition(&self) -> bool {
        let mut words = self.content.clone().into_iter().flat_map(|token| match token {
            TokenTree::Group(group) => group.stream().into_iter().collect(),
            token => vec![token],
        });
        let is_cfg = |token: TokenTree| matches!(token, TokenTree::Ident(word) if word == "cfg");
        self.name == "cfg" || self.name == "cfg_attr" && words.any(is_cfg)
    }
}

/// All that stand before something.
pub struct Attributes(pub Vec<Attribute>);

impl Attributes {
    pub fn parse(input: ParseStream) -> Result<Self> {
        let mut attributes = Vec::new();
        while input.peek(Token![#]) {
            let (mark, brackets): (Token![#], Group) = (input.parse()?, input.parse()?);
            let content = brackets.stream();
            let name = match content.clone().into_iter().next() {
                Some(TokenTree::Ident(word)) => word.to_string(),
                _ => String::new(),
            };
            let tokens = quote!(#mark #brackets);
            attributes.push(Attribute { name, content, tokens });
        }
        Ok(Self(attributes))
    }

    /// All of them as tokens.
    pub fn all(&self) -> TokenStream {
        self.0.iter().map(|attribute| attribute.tokens.clone()).collect()
    }

    /// The text of the `///` lines and of `#[doc = "…"]`.
    pub fn documentation(&self) -> Documentation {
        let text = |input: ParseStream| {
            input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            Ok(input.parse::<LitStr>()?.value())
        };
        let docs = self.0.iter().filter(|attribute| attribute.name == "doc");
        let texts = docs.filter_map(|doc| text.parse2(doc.content.clone()).ok());
        Documentation(texts.map(|text| without_stars(&text)).collect())
    }
}

/// The lines of a `/** … */` without the stars before them, as in rustdoc: if all but the first have one.
fn without_stars(text: &str) -> String {
    if text.lines().count() < 2 || !has_starred_lines(text) {
        return text.into();
    }
    let line = |line: &str| line.trim().trim_start_matches('*').to_string() + "\n";
    text.lines().map(line).collect()
}
