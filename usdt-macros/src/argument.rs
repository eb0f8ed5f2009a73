//! An argument of a probe: an expression, and how it is passed.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::{Error, Result};

use crate::input::Input;
use crate::span::SpanRange;
use crate::tokens::{Within, is_any, is_punct, until};

/// libbpf's `USDT_MAX_ARG_CNT`: it cannot attach to a site with more arguments.
pub const MAX_ARGUMENTS: usize = 12;

pub struct Argument {
    pub format: Format,
    pub expression: TokenStream,
    pub span: SpanRange,
}

/// How an argument is passed.
#[derive(Clone, Copy, PartialEq)]
pub enum Format {
    /// As its type says.
    Value,
    /// As the string that `Display` prints: `%argument`, `#[display]`.
    Display,
    /// As the string that `Debug` prints: `?argument`, `#[debug]`.
    Debug,
}

impl Argument {
    /// Takes an argument, up to a comma or the end.
    pub fn parse(input: &mut Input) -> Result<Self> {
        let format = match input.peek_tree() {
            Some(sign) if is_punct(sign, '%') => Format::Display,
            Some(sign) if is_punct(sign, '?') => Format::Debug,
            _ => Format::Value,
        };
        if format != Format::Value {
            input.tree();
        }
        let mut tokens = until(input, &[',', ';'], Within::Expression);
        if input.is_mark(';') {
            return Err(input.error("arguments are separated by commas: write `,`"));
        }
        if !input.is_mark(',') {
            input.ended()?;
        }
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            let message = "an argument is missing: write one here, or remove the comma";
            return Err(Error::new(input.span(), message));
        };
        let span = SpanRange { first: span(first).first, last: span(last).last };
        check_unnamed(&tokens)?;
        if tokens.len() > 1 {
            tokens.iter_mut().for_each(parenthesize);
        }
        let diverges = diverges(&tokens);
        let expression = TokenStream::from_iter(tokens);
        Ok(Self { format, expression: if diverges { typed(expression) } else { expression }, span })
    }
}

/// `macro_rules!` wraps each `$argument:expr` in an invisible group, which has the span of the
/// whole `probe!`.
fn span(token: &TokenTree) -> SpanRange {
    let TokenTree::Group(group) = token else { return token.span().into() };
    if group.delimiter() == Delimiter::None {
        let mut tokens = group.stream().into_iter();
        if let Some(first) = tokens.next() {
            let last = tokens.last().unwrap_or_else(|| first.clone());
            return SpanRange { first: span(&first).first, last: span(&last).last };
        }
    }
    SpanRange { first: group.span_open(), last: group.span_close() }
}

/// Replaces an invisible group by parentheses, because rustc ignores such a group once it has
/// passed through a procedural macro: with `1 + 2` for `$x`, `$x * 2` would be 5. A path stays
/// without parentheses, which it must not have.
fn parenthesize(token: &mut TokenTree) {
    let TokenTree::Group(group) = token else { return };
    let is_operator = |token: TokenTree| match token {
        TokenTree::Punct(punct) => punct.as_char() != ':',
        _ => false,
    };
    if group.delimiter() == Delimiter::None && group.stream().into_iter().any(is_operator) {
        let span = Span::mixed_site().located_at(group.span());
        *group = Group::new(Delimiter::Parenthesis, group.stream());
        group.set_span(span);
    }
}

/// Returns whether it is a `todo!()` or its like.
fn diverges(argument: &[TokenTree]) -> bool {
    const MACROS: [&str; 4] = ["panic", "todo", "unimplemented", "unreachable"];
    match argument {
        [TokenTree::Ident(word), mark, TokenTree::Group(_)] => {
            is_punct(mark, '!') && is_any(word, &MACROS)
        }
        _ => false,
    }
}

/// Gives such an argument a type that can be passed: stable Rust cannot implement a trait for `!`.
fn typed(argument: TokenStream) -> TokenStream {
    quote_spanned!(Span::mixed_site()=> if true { #argument } else { 0_u8 })
}

/// Rejects `name = value`, which is how `tracing` writes it, at the name.
fn check_unnamed(argument: &[TokenTree]) -> Result<()> {
    let Some(end) = argument.iter().position(|token| is_punct(token, '=')) else { return Ok(()) };
    let (name, rest) = argument.split_at(end);
    // `user.id = id`, but neither `a == b` nor `a <= b`.
    let is_name = name.iter().zip(0..).all(|(token, index)| match token {
        TokenTree::Ident(_) | TokenTree::Literal(_) => index % 2 == 0,
        token => index % 2 == 1 && is_punct(token, '.'),
    });
    if !is_name || rest.get(1).is_some_and(|next| is_punct(next, '=')) {
        return Ok(());
    }
    let name = TokenStream::from_iter(name.to_vec());
    let Some(span) = SpanRange::of(name.clone()) else { return Ok(()) };
    Err(span.error(format_args!(
        "arguments have no names here: remove `{name} =`, or declare the probe in a \
         `#[usdt::provider]`, where parameters have names"
    )))
}

/// Rejects the argument with this number, counted from 1, if it is the first one too many.
pub fn check_number(number: usize, span: impl FnOnce() -> SpanRange) -> Result<()> {
    if number != MAX_ARGUMENTS + 1 {
        return Ok(());
    }
    Err(span().error(format_args!(
        "a probe has at most {MAX_ARGUMENTS} arguments and this is number {number}: \
         pass the address of a struct instead, `&raw const value`",
    )))
}
