//! C declarations beside the providers, of which only `typedef` is read.

use super::ctype::{Base, CType};
use super::parser::{Parser, Stop};
use super::token::Token;

impl<'a> Parser<'_, 'a> {
    pub fn typedef(&mut self) {
        if self.typedef_names().is_err() {
            self.skip_declaration();
        }
    }

    /// `typedef unsigned int Oid, *OidPointer;`
    fn typedef_names(&mut self) -> Result<(), Stop> {
        self.at += 1;
        let type_ = self.type_()?;
        loop {
            let (name, type_) = self.typedef_name(type_)?;
            let base = match type_.base {
                Base::Struct(..) => Base::Struct("", name.text),
                base => base,
            };
            // What the call gives wins: the file was not written for Rust.
            let is_given = self.types.get(name.text).is_some_and(|is| is.given().is_some());
            if !is_given {
                self.types.insert(name.text, CType { base, ..type_ });
            }
            if !self.eat(",") {
                break;
            }
        }
        if !self.eat(";") {
            self.missing("`;` is missing: write it after the `typedef`");
        }
        Ok(())
    }

    fn typedef_name(&mut self, type_: CType<'a>) -> Result<(Token<'a>, CType<'a>), Stop> {
        let type_ = type_.pointer(self.pointers());
        let function = CType { base: Base::Function, pointers: 1 };
        if self.peek().text == "(" {
            let open = self.at;
            self.skip_brackets()?;
            let name = self.tokens[open..self.at].iter().find(|token| token.is_word()).copied();
            while self.peek().text == "(" {
                self.skip_brackets()?;
            }
            return match name {
                Some(name) => Ok((name, function)),
                None => Err(self.stop("the name of the type is missing: write it before this")),
            };
        }
        if !self.peek().is_word() {
            return Err(self.stop("the name of the type is missing: write it before this"));
        }
        let name = self.next();
        if self.peek().text == "(" {
            self.skip_brackets()?;
            return Ok((name, function));
        }
        let arrays = self.arrays()?;
        Ok((name, type_.pointer(arrays)))
    }

    /// Skips a declaration that is not needed: to its `;`, or to its `}` if a new line follows.
    pub fn skip_declaration(&mut self) {
        loop {
            let token = self.peek();
            match token.text {
                "" => return,
                "provider" | "typedef" if self.begins_line(token) => return,
                ";" => {
                    self.at += 1;
                    return;
                }
                "{" => {
                    let closed = self.skip_brackets().is_ok();
                    if !closed || self.peek().text != ";" && self.begins_line(self.peek()) {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn begins_line(&self, token: Token) -> bool {
        self.comments.source.begins_line(token.span.start)
    }
}
