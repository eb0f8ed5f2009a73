//! The attributes before an item, a field or a parameter.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Result;

use crate::input::Input;
use crate::provider::documentation::{Documentation, has_starred_lines};
use crate::tokens::visible;

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
    fn parse(input: &mut Input) -> Result<Self> {
        let mark = input.next();
        let brackets = input.group()?;
        let mut content = Input::new(visible(brackets.stream()));
        let name = content.next();
        let is_path = content.is_mark(':');
        let (name, span) = match name {
            Some(TokenTree::Ident(word)) if !is_path => (word.to_string(), word.span()),
            _ => (String::new(), brackets.span()),
        };
        let tokens = quote!(#mark #brackets);
        Ok(Self { name, span, arguments: content.rest(), tokens })
    }

    /// Returns whether it decides if the item exists: `cfg(…)`, or `cfg_attr(…, cfg(…))`.
    pub fn is_condition(&self) -> bool {
        self.is("cfg")
    }

    /// Returns whether it is this one, or a `cfg_attr(…)` of this one.
    pub fn is(&self, name: &str) -> bool {
        self.name == name
            || self.name == CFG_ATTR && contains(self.arguments.clone(), name, CFG_ATTR)
    }
}

const CFG_ATTR: &str = "cfg_attr";

/// Returns whether this attribute is among those of a `cfg_attr(…)`, at any depth.
fn contains(arguments: TokenStream, name: &str, mut before: &str) -> bool {
    arguments.into_iter().any(|token| match token {
        TokenTree::Group(group) => before == CFG_ATTR && contains(group.stream(), name, ""),
        TokenTree::Ident(word) => {
            before = if word == CFG_ATTR { CFG_ATTR } else { "" };
            word == name
        }
        _ => false,
    })
}

/// All attributes of something.
pub struct Attributes(pub Vec<Attribute>);

impl Attributes {
    pub fn parse(input: &mut Input) -> Result<Self> {
        let mut attributes = Vec::new();
        while input.is_mark('#') {
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
        let mut tokens = TokenStream::new();
        for attribute in &self.0 {
            attribute.tokens.to_tokens(&mut tokens);
        }
        tokens
    }

    /// Returns the text of the `///` lines and of `#[doc = "…"]`.
    pub fn documentation(&self) -> Documentation {
        let mut texts = Vec::new();
        for doc in self.named("doc") {
            let mut content = Input::new(doc.arguments.clone());
            content.eat('=');
            if let Ok(text) = content.string() {
                texts.push(without_stars(&text.value()));
            }
        }
        Documentation(texts)
    }
}

/// The lines of a `/** … */` without the stars before them, as in rustdoc: if all but the first
/// have one or are empty.
fn without_stars(text: &str) -> String {
    if text.lines().nth(1).is_none() || !has_starred_lines(text) {
        return text.into();
    }
    let mut inside = String::new();
    for line in text.lines() {
        inside += line.trim().trim_start_matches('*');
        inside.push('\n');
    }
    inside
}
