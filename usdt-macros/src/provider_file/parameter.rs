//! The parameters of a probe, as they are written.

use super::ctype::{Base, CType};
use super::parser::{Parser, Stop};
use super::source::Place;

/// A parameter as it is written.
pub struct Written<'a> {
    pub type_: CType<'a>,
    /// From its first token to its last.
    pub place: Place,
    pub name: Option<(&'a str, Place)>,
}

impl<'a> Parser<'_, 'a> {
    /// `(int, const char *path)`, of which the next token is the parenthesis.
    pub fn parameters(&mut self) -> Result<Vec<Written<'a>>, Stop> {
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
                return Err(self.stop("write `,` or `)` before this"));
            }
        }
        // C's way to say that there are none.
        if let [Written { type_: CType { base: Base::Void, pointers: 0 }, name: None, .. }] =
            &*parameters
        {
            parameters.clear();
        }
        Ok(parameters)
    }

    fn parameter(&mut self) -> Result<Written<'a>, Stop> {
        let start = self.peek().place.start;
        if self.peek().text == "." {
            return Err(self.stop(
                "every site of a probe has the same parameters: write each instead of `...`",
            ));
        }
        let type_ = self.type_()?;
        let mut type_ = type_.pointer(self.pointers());
        if self.peek().text == "(" {
            let begins = self.peek().place;
            self.skip_brackets()?;
            while self.peek().text == "(" {
                self.skip_brackets()?;
            }
            let place = Place { start: begins.start, end: self.behind().end };
            self.note(place, "a function is passed by its address: write `void *`".into());
            type_ = CType::of(Base::Unknown);
        }
        let name = self.parameter_name();
        let type_ = type_.pointer(self.arrays()?);
        Ok(Written { type_, name, place: Place { start, end: self.behind().end } })
    }

    fn parameter_name(&mut self) -> Option<(&'a str, Place)> {
        let token = self.peek();
        if !token.is_word() || ["probe", "provider"].contains(&token.text) {
            return None;
        }
        self.at += 1;
        Some((token.text, token.place))
    }
}
