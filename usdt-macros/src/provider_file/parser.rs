//! The tokens in their order, and how to go on after a mistake.

use std::collections::HashMap;

use super::ctype::CType;
use super::documentation::Comments;
use super::mistake::Mistakes;
use super::source::Place;
use super::token::Token;

/// A mistake that has been noted, after which this declaration cannot be read on.
pub struct Stop;

pub struct Parser<'s, 'a> {
    pub tokens: Vec<Token<'a>>,
    pub at: usize,
    pub comments: Comments<'s, 'a>,
    /// The rest of the file is in a comment: what is missing may be there.
    pub cut: bool,
    /// What `typedef` has named, and what has been refused once.
    pub types: HashMap<&'a str, CType<'a>>,
    pub mistakes: Mistakes,
}

impl<'a> Parser<'_, 'a> {
    pub fn peek(&self) -> Token<'a> {
        let end = self.comments.source.text.len();
        let end = Token { text: "", place: Place { start: end, end } };
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
        self.comments.source.line(token.place.start)
    }

    /// Notes a mistake, after which all can be read on.
    pub fn note(&mut self, place: Place, message: String) {
        self.mistakes.note(place, message);
    }

    /// Notes a mistake at the next token.
    pub fn stop(&mut self, message: &str) -> Stop {
        if !(self.cut && self.peek().text.is_empty()) {
            self.note(self.peek().place, message.into());
        }
        Stop
    }

    /// The place behind the last token, where something is missing.
    pub fn behind(&self) -> Place {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        let end = last.map_or(0, |token| token.place.end);
        Place { start: end, end }
    }

    /// Notes what is missing behind the last token.
    pub fn missing(&mut self, message: &str) {
        if !(self.cut && self.peek().text.is_empty()) {
            self.note(self.behind(), message.into());
        }
    }

    /// Skips what is in brackets, from the one that is next. A list of parameters ends with its probe.
    pub fn skip_brackets(&mut self) -> Result<(), Stop> {
        let open = self.next();
        let mut depth = 1_usize;
        while depth > 0 {
            match self.peek().text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "" => {
                    if !self.cut {
                        self.note(open.place, format!("this `{}` has no end", open.text));
                    }
                    return Err(Stop);
                }
                ";" if open.text != "{" => {
                    self.note(open.place, format!("this `{}` has no end before `;`", open.text));
                    return Err(Stop);
                }
                _ => {}
            }
            self.at += 1;
        }
        Ok(())
    }

    /// Skips to behind the next `;`, or to what certainly begins or ends something else.
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
                "probe" | "provider" if self.comments.source.begins_line(token.place.start) => {
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}
