//! An argument of a probe: an expression, and how it is passed.

use proc_macro::{Delimiter, Span, TokenTree};
use syn::Result;

use crate::span::SpanRange;

/// libbpf's `USDT_MAX_ARG_CNT`: it cannot attach to a site with more arguments.
pub const MAX_ARGUMENTS: usize = 12;

pub struct Argument {
    pub format: Format,
    /// `$argument:expr` of a `macro_rules!`, which is one invisible group.
    pub expression: TokenTree,
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
    /// Returns the span of the expression.
    pub fn span(&self) -> SpanRange<Span> {
        span(&self.expression)
    }
}

/// `macro_rules!` wraps each `$argument:expr` in an invisible group, and the user's own
/// `macro_rules!` may have done so before. The group itself has the span of the whole `probe!`.
fn span(expression: &TokenTree) -> SpanRange<Span> {
    let TokenTree::Group(group) = expression else { return expression.span().into() };
    if group.delimiter() == Delimiter::None {
        let mut tokens = group.stream().into_iter();
        if let Some(first) = tokens.next() {
            let last = tokens.last().unwrap_or_else(|| first.clone());
            return SpanRange { first: span(&first).first, last: span(&last).last };
        }
    }
    SpanRange { first: group.span_open(), last: group.span_close() }
}

/// Rejects the argument with this number, counted from 1, if it is the first one too many.
pub fn check_number<S: Into<proc_macro2::Span>>(
    number: usize,
    span: impl FnOnce() -> SpanRange<S>,
) -> Result<()> {
    if number != MAX_ARGUMENTS + 1 {
        return Ok(());
    }
    Err(span().error(format_args!(
        "a probe has at most {MAX_ARGUMENTS} arguments and this is number {number}: \
         pass the address of a struct instead, `&raw const value`",
    )))
}
