//! The attributes before an item or a parameter.

use proc_macro2::{Ident, TokenStream};
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
        Documentation(docs.filter_map(|doc| text.parse2(doc.content.clone()).ok()).collect())
    }
}
