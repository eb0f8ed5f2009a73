//! The attributes before an item or a parameter.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Result, Token, bracketed};

use crate::provider::Documentation;

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
            let mut tokens = input.parse::<Token![#]>()?.into_token_stream();
            let brackets;
            let content: TokenStream = {
                let group = bracketed!(brackets in input);
                let content: TokenStream = brackets.parse()?;
                group.surround(&mut tokens, |tokens| content.to_tokens(tokens));
                content
            };
            let first = |input: ParseStream| {
                let name = input.call(Ident::parse_any)?.to_string();
                input.parse::<TokenStream>()?;
                Ok(name)
            };
            let name = first.parse2(content.clone()).unwrap_or_default();
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
    let is_starred = |line: &str| line.is_empty() || line.starts_with('*');
    if text.lines().count() < 2 || !text.lines().skip(1).all(|line| is_starred(line.trim())) {
        return text.into();
    }
    let line = |line: &str| line.trim().trim_start_matches('*').to_string() + "\n";
    text.lines().map(line).collect()
}
