//! The function below the attribute.
//!
//! It is not rebuilt: the expansion copies its tokens up to the body.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Error, Result};

use super::parameter::{self, Parameter};
use crate::attribute::Attributes;
use crate::input::Input;
use crate::provider::documentation::Documentation;
use crate::tokens::{Within, is_any, until, visible};
use crate::visibility;

pub struct Function {
    /// All before the body, and the body's `#![…]` as attributes of the function.
    pub head: TokenStream,
    pub documentation: Documentation,
    pub name: Ident,
    pub is_async: bool,
    pub parameters: Vec<Parameter>,
    /// The type after `->`; nothing if there is none.
    pub returns: TokenStream,
    /// Without its `#![…]`.
    pub body: Group,
}

impl Function {
    pub fn parse(item: TokenStream) -> Result<Self> {
        let mut input = Input::new(item.clone());
        let attributes = Attributes::parse(&mut input)?;
        if let Some(caller) = attributes.named("track_caller").next() {
            let message = "the body becomes a closure, where `#[track_caller]` has no effect: \
                           remove it, or fire probes in the body instead of `#[usdt::instrument]`";
            return Err(Error::new(caller.span, message));
        }
        visibility::parse(&mut input);
        let is_async = qualifiers(&mut input)?;
        let name = input.word()?;
        if input.eat('<') {
            until(&mut input, &['>'], Within::Type);
            input.mark('>')?;
        }
        let parameters = parameter::list(Input::within(&input.group()?))?;
        let mut returns = TokenStream::new();
        if input.eat('-') {
            input.mark('>')?;
            while !(is_end(&input) || input.is_word("where")) {
                input.tree().to_tokens(&mut returns);
            }
        }
        while !is_end(&input) {
            input.next();
        }
        if !input.is_group(Delimiter::Brace) {
            let message = "this function has no body: write `#[usdt::instrument]` above each \
                           implementation instead";
            return Err(Error::new(name.span(), message));
        }
        let (attributes_within, body) = body(&input.group()?)?;
        let mut head: Vec<TokenTree> = item.into_iter().collect();
        head.pop();
        let head = TokenStream::from_iter(head);
        Ok(Self {
            head: quote!(#attributes_within #head),
            documentation: attributes.documentation(),
            name,
            is_async,
            parameters,
            returns,
            body,
        })
    }

    pub fn returns_nothing(&self) -> bool {
        is_unit(&self.returns)
    }

    /// Returns whether its type is `!`.
    pub fn never_returns(&self) -> bool {
        self.returns.to_string() == "!"
    }
}

/// Returns whether the type is `()`, or left out.
pub fn is_unit(type_: &TokenStream) -> bool {
    let mut tokens = visible(type_.clone()).into_iter();
    match (tokens.next(), tokens.next()) {
        (None, _) => true,
        (Some(TokenTree::Group(group)), None) => {
            group.stream().is_empty() && group.delimiter() == Delimiter::Parenthesis
        }
        _ => false,
    }
}

/// Takes the words up to `fn`. Returns whether one is `async`.
fn qualifiers(input: &mut Input) -> Result<bool> {
    let mut is_async = false;
    loop {
        let what = "`#[instrument]` applies only to functions: write \
                    `#[usdt::instrument(my_server)]` above each `fn` that should have probes";
        let span = input.span();
        let word = input.word().map_err(|_| Error::new(span, what))?;
        match &*word.to_string() {
            "fn" => return Ok(is_async),
            "async" => is_async = true,
            "const" if !matches!(input.peek(), Some(TokenTree::Ident(it)) if is_before_fn(&it)) => {
                return Err(Error::new(span, what));
            }
            "const" => {
                let message = "a `const fn` cannot have probes: remove `const` or the attribute";
                return Err(Error::new(span, message));
            }
            "unsafe" | "safe" | "default" => {}
            "extern" => {
                if input.peek_literal().is_some() {
                    input.next();
                }
            }
            _ => return Err(Error::new(span, what)),
        }
    }
}

/// Returns whether a `const` before this word is a function's.
fn is_before_fn(word: &Ident) -> bool {
    is_any(word, &["async", "unsafe", "extern", "fn"])
}

/// Returns whether the body, or the `;` or end that replaces it, comes next.
fn is_end(input: &Input) -> bool {
    let is_last = input.peek_second().is_none();
    input.is_empty() || input.is_mark(';') || is_last && input.is_group(Delimiter::Brace)
}

/// Separates the body's `#![…]`, which the expansion writes above the function.
fn body(braces: &Group) -> Result<(TokenStream, Group)> {
    let (mut input, mut attributes) = (Input::within(braces), TokenStream::new());
    while input.is_mark('#')
        && matches!(input.peek_second(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!')
    {
        input.next().to_tokens(&mut attributes);
        input.next();
        input.group()?.to_tokens(&mut attributes);
    }
    let mut body = Group::new(Delimiter::Brace, input.rest());
    body.set_span(braces.span());
    Ok((attributes, body))
}
