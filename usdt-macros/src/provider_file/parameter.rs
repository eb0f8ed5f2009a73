//! The parameters of a probe, as the file has them.

use super::ctype::{Base, CType};
use super::parser::{Parser, Stop};
use super::source::Span;

pub struct CParameter<'a> {
    pub type_: CType<'a>,
    pub span: Span,
    pub name: Option<(&'a str, Span)>,
}

impl<'a> Parser<'_, 'a> {
    /// Parses `(int, const char *path)`, whose parenthesis is the next token.
    pub fn parameters(&mut self) -> Result<Vec<CParameter<'a>>, Stop> {
        self.at += 1;
        let mut parameters = Vec::new();
        if self.eat(")") {
            return Ok(parameters);
        }
        loop {
            parameters.push(self.parameter()?);
            if self.eat(")") {
                break;
            }
            if !self.eat(",") {
                return Err(self.stop("`,` or `)` is missing: write it before this"));
            }
        }
        // C's way of writing no parameters.
        if let [CParameter { type_: CType { base: Base::Void, pointers: 0 }, name: None, .. }] =
            &*parameters
        {
            parameters.clear();
        }
        Ok(parameters)
    }

    fn parameter(&mut self) -> Result<CParameter<'a>, Stop> {
        let start = self.peek().span.start;
        if self.peek().text == "." {
            return Err(self.stop(
                "every site of a probe has the same parameters: write each instead of `...`",
            ));
        }
        let type_ = self.type_()?;
        let mut type_ = type_.pointer(self.pointers());
        if self.peek().text == "(" {
            let begins = self.peek().span;
            self.skip_brackets()?;
            while self.peek().text == "(" {
                self.skip_brackets()?;
            }
            let span = Span { start: begins.start, end: self.after_last().end };
            self.report(span, "a function is passed by its address: write `void *`".into());
            type_ = CType::of(Base::Unknown);
        }
        let name = self.parameter_name();
        let type_ = type_.pointer(self.arrays()?);
        Ok(CParameter { type_, name, span: Span { start, end: self.after_last().end } })
    }

    fn parameter_name(&mut self) -> Option<(&'a str, Span)> {
        let token = self.peek();
        if !token.is_word() || ["probe", "provider"].contains(&token.text) {
            return None;
        }
        self.at += 1;
        Some((token.text, token.span))
    }
}
