//! The struct, enum or union below the derive.
//!
//! It is parsed by hand: syn's own parser of items costs every user 0.7 s of build. rustc parses
//! the item first. If it cannot, it reports that and passes the tokens on all the same; the derive
//! then reports nothing more.

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};

use super::generics::Generics;
use crate::attribute::Attributes;
use crate::input::Input;
use crate::name::NOT_IDENTIFIERS;
use crate::tokens::{Within, is_any, is_keyword, is_punct, until, visible};
use crate::type_syntax::is_type;
use crate::visibility;

pub struct Item {
    pub attributes: Attributes,
    /// `struct`, `enum` or `union`.
    pub keyword: Ident,
    pub name: Ident,
    pub generics: Generics,
    /// The fields or variants; `None` if rustc could not parse them, empty for `struct Unit;`.
    pub parts: Option<Vec<Part>>,
}

/// A field or a variant.
pub struct Part {
    pub attributes: Attributes,
    /// `id`, in a tuple `0`.
    pub name: TokenTree,
    /// The type of a field, the fields of a variant.
    pub content: TokenStream,
}

impl Item {
    /// Returns the item, or `None` if the tokens before its fields do not parse.
    pub fn parse(mut input: Input) -> Option<Self> {
        let attributes = Attributes::parse(&mut input).ok()?;
        visibility::parse(&mut input);
        let keyword = input.word().ok()?;
        let name = name(&mut input)?;
        if !is_any(&keyword, &["struct", "enum", "union"]) {
            return None;
        }
        let mut generics = Generics::parse(&mut input)?;
        // `where … {…}`, `(…) where …;` or `where …;`
        let mut body = input.group().ok();
        if !(input.is_empty() || input.is_mark(';') || input.is_word("where")) {
            return None;
        }
        let mut clauses = Vec::new();
        while let Some(token) = input.next() {
            match token {
                TokenTree::Ident(word) if word == "where" && clauses.is_empty() => {}
                TokenTree::Group(group) if input.is_empty() => body = Some(group),
                token if is_punct(&token, ';') => {}
                token => clauses.push(token),
            }
        }
        generics.set_clauses(clauses)?;
        let is_unit = keyword == "struct";
        let parts = match body {
            Some(body) => parts(&body, keyword == "enum"),
            None => is_unit.then(Vec::new),
        };
        Some(Self { attributes, keyword, name, generics, parts })
    }

    /// Returns the words of `#[repr(…)]`, or `None` if they do not parse.
    pub fn representation(&self) -> Option<Vec<Ident>> {
        let mut words = Vec::new();
        for attribute in self.attributes.named("repr") {
            let mut arguments = Input::new(attribute.arguments.clone());
            let mut list = Input::within(&arguments.group().ok()?);
            while !list.is_empty() {
                words.push(name(&mut list)?);
                // `align(8)`
                if list.is_group(Delimiter::Parenthesis) {
                    list.next();
                }
                if !list.is_empty() {
                    list.mark(',').ok()?;
                }
            }
        }
        Some(words)
    }
}

/// Takes a word that can be a name.
pub fn name(input: &mut Input) -> Option<Ident> {
    let name = input.word().ok()?;
    (!is_keyword(&name) && !is_any(&name, &NOT_IDENTIFIERS)).then_some(name)
}

/// Parses fields or variants, each after its attributes and visibility, and up to its comma.
fn parts(body: &Group, is_enum: bool) -> Option<Vec<Part>> {
    let is_tuple = body.delimiter() == Delimiter::Parenthesis;
    let (mut input, mut parts) = (Input::new(visible(body.stream())), Vec::new());
    while !input.is_empty() {
        let attributes = Attributes::parse(&mut input).ok()?;
        visibility::parse(&mut input);
        let name = if is_tuple {
            Literal::usize_unsuffixed(parts.len()).into()
        } else {
            name(&mut input)?.into()
        };
        let mut content = TokenStream::new();
        if is_enum {
            if let Ok(fields) = input.group() {
                self::parts(&fields, false)?;
                content = fields.stream();
            }
        } else {
            if !is_tuple {
                input.mark(':').ok()?;
            }
            content = TokenStream::from_iter(until(&mut input, &[',', '='], Within::Type));
            if !is_type(content.clone()) || lacks_lifetime(&content) {
                return None;
            }
        }
        // A discriminant, or the default of a field.
        if input.eat('=') && until(&mut input, &[','], Within::Expression).is_empty() {
            return None;
        }
        if !input.is_empty() {
            input.mark(',').ok()?;
        }
        parts.push(Part { attributes, name, content });
    }
    Some(parts)
}

/// Returns whether the type has a reference that lacks a lifetime. rustc reports it in the item,
/// and would report it twice more in an implementation. References in a function's parameters or
/// result need no lifetime.
fn lacks_lifetime(tokens: &TokenStream) -> bool {
    let (mut is_result, mut lacks) = (false, false);
    for token in tokens.clone() {
        if lacks && !is_punct(&token, '\'') {
            return true;
        }
        lacks = is_punct(&token, '&') && !is_result;
        is_result = is_punct(&token, '>');
    }
    false
}
