//! The parameters of a function, each with the names that its pattern binds.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Error, Result};

use super::{pattern, text};
use crate::attribute::Attributes;
use crate::input::Input;
use crate::span::SpanRange;
use crate::tokens::{Within, is_punct, until, visible};

/// A name that a parameter binds, and so an argument of the entry probe unless it is skipped.
pub struct Parameter {
    /// An identifier or `self`.
    pub name: TokenTree,
    /// As written; `_` for a name inside a pattern.
    pub type_: TokenStream,
    /// Where rustc reports that the type cannot be passed: the type, or the name if it has none.
    pub span: SpanRange,
    /// The span of the parameter's `#[cfg(…)]`.
    pub condition: Option<Span>,
}

impl Parameter {
    pub fn text(&self) -> String {
        text(&self.name)
    }

    pub fn is_receiver(&self) -> bool {
        self.text() == "self"
    }
}

/// Parses what is in the parentheses of the function.
pub fn list(mut input: Input) -> Result<Vec<Parameter>> {
    let mut parameters = Vec::new();
    while !input.is_empty() {
        let attributes = Attributes::parse(&mut input)?;
        let condition = attributes.0.iter().find(|it| it.is_condition()).map(|it| it.span);
        let tokens = until(&mut input, &[','], Within::Type);
        if tokens.is_empty() {
            return Err(Error::new(
                input.span(),
                "a parameter is missing before `,`: write one, or remove the comma",
            ));
        }
        input.eat(',');
        add(tokens, condition, &mut parameters);
    }
    Ok(parameters)
}

/// Adds the names of one parameter, `pattern: Type` or `&self`.
fn add(tokens: Vec<TokenTree>, condition: Option<Span>, parameters: &mut Vec<Parameter>) {
    let colon = lone_colon(&tokens);
    let (before, after) = match colon {
        Some(colon) => (&tokens[..colon], &tokens[colon + 1..]),
        None => (&*tokens, &[][..]),
    };
    let type_ = TokenStream::from_iter(after.to_vec());
    let pattern: Vec<_> = visible(TokenStream::from_iter(before.to_vec())).into_iter().collect();
    let is_simple = match &*pattern {
        [TokenTree::Ident(word)] => word != "_",
        [TokenTree::Ident(word), TokenTree::Ident(_)] => word == "mut",
        _ => false,
    };
    let names = match &*pattern {
        [.., name @ TokenTree::Ident(word)] if word == "self" => vec![name.clone()],
        // `Unit: Unit` binds nothing.
        [.., name] if is_simple && name.to_string() != type_.to_string() => vec![name.clone()],
        _ => pattern::names(&pattern),
    };
    for name in names {
        let (type_, span) = if name.to_string() == "self" && colon.is_none() {
            (receiver(&pattern), name.span().into())
        } else if is_simple {
            (type_.clone(), SpanRange::of(type_.clone()).unwrap_or(name.span().into()))
        } else {
            (quote!(_), name.span().into())
        };
        parameters.push(Parameter { name, type_, span, condition });
    }
}

/// Returns the type of `&'a mut self`.
fn receiver(pattern: &[TokenTree]) -> TokenStream {
    let (last, before) = pattern.split_last().expect("it has `self`");
    // `mut self`
    let is_reference = before.first().is_some_and(|first| is_punct(first, '&'));
    let before = TokenStream::from_iter(if is_reference { before.to_vec() } else { Vec::new() });
    let mut type_ = proc_macro2::Ident::new("Self", last.span());
    type_.set_span(last.span());
    quote!(#before #type_)
}

/// Returns the index of the `:` before the type, which is not half of a `::`.
fn lone_colon(tokens: &[TokenTree]) -> Option<usize> {
    let is_colon = |index: usize| tokens.get(index).is_some_and(|token| is_punct(token, ':'));
    let mut index = 0;
    while index < tokens.len() {
        match (is_colon(index), is_colon(index + 1)) {
            (true, false) => return Some(index),
            (true, true) => index += 2,
            _ => index += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_capital_letter_names_a_parameter() {
        let parameters = "T: f64, mut U: u32, (A, b): (u8, u8), Nothing: Nothing, _: u8, &self";
        let parameters = list(Input::new(parameters.parse().unwrap())).unwrap();
        let names: Vec<_> = parameters.iter().map(Parameter::text).collect();
        assert_eq!(names, ["T", "U", "b", "self"]);
    }
}
