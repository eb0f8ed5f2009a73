//! The attributes before an item, a field or a parameter.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Result, Token};

use crate::provider::documentation::{Documentation, has_starred_lines};
use crate::tokens::{is_punct, visible};

/// `#[name arguments…]`
pub struct Attribute {
    /// Empty if it is a path, such as `rustfmt::skip`.
    pub name: String,
    /// The span of the name.
    pub span: Span,
    /// What follows the name.
    pub arguments: TokenStream,
    /// All of it.
    pub tokens: TokenStream,
}

impl Attribute {
    fn parse(input: ParseStream) -> Result<Self> {
        let (mark, brackets): (Token![#], Group) = (input.parse()?, input.parse()?);
        let tokens = quote!(#mark #brackets);
        let mut content = visible(brackets.stream()).into_iter();
        let name = content.next();
        let arguments: TokenStream = content.collect();
        let is_path = arguments.clone().into_iter().next().is_some_and(|next| is_punct(&next, ':'));
        let (name, span) = match name {
            Some(TokenTree::Ident(word)) if !is_path => (word.to_string(), word.span()),
            _ => (String::new(), brackets.span()),
        };
        Ok(Self { name, span, arguments, tokens })
    }

    /// Returns whether it decides if the item exists: `cfg(…)`, or `cfg_attr(…, cfg(…))`.
    pub fn is_condition(&self) -> bool {
        let is_cfg = |token: TokenTree| matches!(token, TokenTree::Ident(word) if word == "cfg");
        let mut groups = self.arguments.clone().into_iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        });
        self.name == "cfg"
            || self.name == "cfg_attr" && groups.any(|group| group.into_iter().any(is_cfg))
    }
}

/// All attributes of something.
pub struct Attributes(pub Vec<Attribute>);

impl Attributes {
    pub fn parse(input: ParseStream) -> Result<Self> {
        let mut attributes = Vec::new();
        while input.peek(Token![#]) {
            attributes.push(Attribute::parse(input)?);
        }
        Ok(Self(attributes))
    }

    /// Returns those with this name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Attribute> {
        self.0.iter().filter(move |attribute| attribute.name == name)
    }

    /// Returns all of them as tokens.
    pub fn tokens(&self) -> TokenStream {
        self.0.iter().map(|attribute| attribute.tokens.clone()).collect()
    }

    /// Returns the text of the `///` lines and of `#[doc = "…"]`.
    pub fn documentation(&self) -> Documentation {
        let text = |input: ParseStream| {
            input.parse::<Token![=]>()?;
            Ok(input.parse::<LitStr>()?.value())
        };
        let texts = self.named("doc").filter_map(|doc| text.parse2(doc.arguments.clone()).ok());
        Documentation(texts.map(|text| without_stars(&text)).collect())
    }
}

/// The lines of a `/** … */` without the stars before them, as in rustdoc: if all but the first
/// have one or are empty.
fn without_stars(text: &str) -> String {
    if text.lines().count() < 2 || !has_starred_lines(text) {
        return text.into();
    }
    let line = |line: &str| line.trim().trim_start_matches('*').to_string() + "\n";
    text.lines().map(line).collect()
}
