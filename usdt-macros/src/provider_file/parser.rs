//! The parser's position in the tokens, and how it continues after an error.

use super::ctype::CType;
use super::documentation::Comments;
use super::errors::Errors;
use super::given::GivenType;
use super::source::Span;
use super::token::Token;
use crate::named::Named;

/// An error that has been reported and after which this declaration cannot be parsed further.
pub struct Stop;

pub struct Parser<'s, 'a> {
    pub tokens: Vec<Token<'a>>,
    pub at: usize,
    pub comments: Comments<'s, 'a>,
    /// An unclosed comment hides the rest, which may contain whatever is missing.
    pub cut: bool,
    /// The types that the call or a `typedef` has named, and the unknown ones that have been
    /// reported.
    pub types: Named<'a, CType<'a>>,
    pub given: &'a [GivenType],
    pub one_semaphore: bool,
    pub errors: Errors,
}

impl<'a> Parser<'_, 'a> {
    pub fn peek(&self) -> Token<'a> {
        let end = self.comments.source.text.len();
        let end = Token { text: "", span: Span { start: end, end } };
        self.tokens.get(self.at).copied().unwrap_or(end)
    }

    pub fn next(&mut self) -> Token<'a> {
        let token = self.peek();
        self.at += 1;
        token
    }

    pub fn eat(&mut self, text: &str) -> bool {
        let found = self.peek().text == text && !text.is_empty();
        self.at += usize::from(found);
        found
    }

    pub fn line(&self, token: Token) -> usize {
        self.comments.source.line(token.span.start)
    }

    /// Reports an error after which parsing continues.
    pub fn report(&mut self, span: Span, message: String) {
        self.errors.report(span, message);
    }

    /// Reports an error at the next token.
    pub fn stop(&mut self, message: &str) -> Stop {
        if !(self.cut && self.peek().text.is_empty()) {
            self.report(self.peek().span, message.into());
        }
        Stop
    }

    /// Returns the empty span after the last token, where something is missing.
    pub fn after_last(&self) -> Span {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        let end = last.map_or(0, |token| token.span.end);
        Span { start: end, end }
    }

    /// Reports what is missing after the last token.
    pub fn missing(&mut self, message: &str) {
        if !(self.cut && self.peek().text.is_empty()) {
            self.report(self.after_last(), message.into());
        }
    }
    /// Skips a bracketed group. A `(` or `[` cannot extend past a `;`.
    pub fn skip_brackets(&mut self) -> Result<(), Stop> {
        let open = self.next();
        let close = match open.text {
            "(" => ")",
            "[" => "]",
            _ => "}",
        };
        let mut depth = 1_usize;
        while depth > 0 {
            match self.peek().text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "" => {
                    if !self.cut {
                        self.report(
                            open.span,
                            format!("this `{}` is never closed: write `{close}`", open.text),
                        );
                    }
                    return Err(Stop);
                }
                ";" if open.text != "{" => {
                    self.report(
                        open.span,
                        format!("this `{}` is not closed before `;`: write `{close}`", open.text),
                    );
                    return Err(Stop);
                }
                _ => {}
            }
            self.at += 1;
        }
        Ok(())
    }

    /// Skips past the next `;`, or to what certainly begins or ends something else.
    pub fn resume(&mut self) {
        let mut depth = 0_usize;
        loop {
            let token = self.peek();
            match token.text {
                "" => return,
                "{" => depth += 1,
                "}" if depth == 0 => return,
                "}" => depth -= 1,
                ";" if depth == 0 => {
                    self.at += 1;
                    return;
                }
                "probe" | "provider" if self.comments.source.begins_line(token.span.start) => {
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}
