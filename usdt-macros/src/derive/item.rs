//! The struct, enum or union below the derive, taken apart.
//!
//! By hand: the parser that syn has for this costs each user 0.7 s of build. rustc has parsed the item before, so only
//! what is in `#[usdt(…)]` can be wrong.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use crate::tokens::{In, Tokens, ident, is, is_word, until, visible};

pub struct Item {
    pub attributes: Vec<Attribute>,
    /// `struct`, `enum` or `union`.
    pub keyword: Ident,
    pub name: Ident,
    /// What is between `<` and `>`.
    pub generics: Vec<TokenTree>,
    /// What is after `where`.
    pub clauses: Vec<TokenTree>,
    /// The fields or variants. None in `struct Unit;`.
    pub body: Option<Group>,
}

impl Item {
    pub fn parse(input: TokenStream) -> Self {
        let mut tokens = visible(input);
        let attributes = attributes(&mut tokens);
        skip_visibility(&mut tokens);
        let (keyword, name) = (ident(&mut tokens), ident(&mut tokens));
        let mut generics = Vec::new();
        if tokens.next_if(|token| is(token, '<')).is_some() {
            generics = until(&mut tokens, '>', In::Type);
            tokens.next();
        }
        // `where … {…}`, `(…) where …;` or `where …;`
        let mut rest: Vec<_> = tokens.collect();
        let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(_));
        let body =
            if rest.first().is_some_and(is_body) { Some(rest.remove(0)) } else { rest.pop() };
        let body = body
            .and_then(|token| if let TokenTree::Group(group) = token { Some(group) } else { None });
        rest.retain(|token| !is(token, ';'));
        let clauses = rest.into_iter().skip(1).collect();
        Self { attributes, keyword, name, generics, clauses, body }
    }

    pub fn body(&self) -> Tokens {
        visible(self.body.as_ref().map(Group::stream).unwrap_or_default())
    }

    /// Whether the fields have names.
    pub fn has_names(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.delimiter() == Delimiter::Brace)
    }

    /// The words of `#[repr(…)]`.
    pub fn representation(&self) -> Vec<Ident> {
        let mut words = Vec::new();
        for attribute in self.attributes.iter().filter(|attribute| attribute.name == "repr") {
            for token in attribute.tokens.clone() {
                let TokenTree::Group(group) = token else { continue };
                words.extend(visible(group.stream()).filter_map(|token| match token {
                    TokenTree::Ident(word) => Some(word),
                    _ => None,
                }));
            }
        }
        words
    }
}

/// `#[name tokens…]`
pub struct Attribute {
    pub name: Ident,
    pub tokens: TokenStream,
}

/// Takes all that stand here and gives those that are named by one word.
pub fn attributes(tokens: &mut Tokens) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    while tokens.next_if(|token| is(token, '#')).is_some() {
        let Some(TokenTree::Group(brackets)) = tokens.next() else { continue };
        let mut inside = visible(brackets.stream());
        if let Some(TokenTree::Ident(name)) = inside.next() {
            if !inside.peek().is_some_and(|token| is(token, ':')) {
                attributes.push(Attribute { name, tokens: inside.collect() });
            }
        }
    }
    attributes
}

/// `pub`, `pub(crate)`, `pub(in path)`; but `pub (A, B)` is a public tuple.
pub fn skip_visibility(tokens: &mut Tokens) {
    if tokens.next_if(|token| is_word(token, "pub")).is_some() {
        tokens.next_if(|token| {
            let TokenTree::Group(group) = token else { return false };
            let mut inside = group.stream().into_iter();
            let (first, second) = (inside.next(), inside.next());
            let is = |word| first.as_ref().is_some_and(|first| is_word(first, word));
            let is_place = is("crate") || is("self") || is("super");
            group.delimiter() == Delimiter::Parenthesis
                && (is("in") || is_place && second.is_none())
        });
    }
}
