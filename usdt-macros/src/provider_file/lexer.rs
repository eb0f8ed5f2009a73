//! From the text to its tokens, comments, and lines with `#`.

use super::mistake::Mistakes;
use super::source::{Place, Source};
use super::token::{Piece, Pieces, Token, is_word};

struct Lexer<'a, 'm> {
    text: &'a str,
    at: usize,
    read: Pieces<'a>,
    /// Of the line that begins with `#`, while in it.
    directive: Option<(Vec<Token<'a>>, Place)>,
    mistakes: &'m mut Mistakes,
}

pub fn pieces<'a>(source: &Source<'a>, mistakes: &mut Mistakes) -> Pieces<'a> {
    let mut lexer =
        Lexer { text: source.text, at: 0, read: Pieces::default(), directive: None, mistakes };
    while let Some(c) = lexer.text[lexer.at..].chars().next() {
        let rest = &lexer.text[lexer.at..];
        match c {
            '\n' => {
                lexer.end_directive();
                lexer.at += 1;
            }
            ' ' | '\t' | '\r' | '\x0b' | '\x0c' => lexer.at += 1,
            '\\' if rest[1..].starts_with('\n') => lexer.at += 2,
            '\\' if rest[1..].starts_with("\r\n") => lexer.at += 3,
            '/' if rest.starts_with("/*") => lexer.block_comment(),
            '/' if rest.starts_with("//") => lexer.comment(rest.find('\n').unwrap_or(rest.len())),
            '"' | '\'' => lexer.string(c),
            '#' if lexer.directive.is_none() && source.begins_line(lexer.at) => {
                lexer.directive = Some((Vec::new(), lexer.place(1)));
                lexer.at += 1;
            }
            _ if is_word(c) => lexer.token(rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            _ if c.is_ascii_graphic() => lexer.token(1),
            _ => lexer.odd(c),
        }
    }
    lexer.end_directive();
    lexer.read
}

impl<'a> Lexer<'a, '_> {
    fn place(&self, length: usize) -> Place {
        Place { start: self.at, end: self.at + length }
    }

    fn token(&mut self, length: usize) {
        let place = self.place(length);
        let token = Token { text: &self.text[place.start..place.end], place };
        match &mut self.directive {
            Some((tokens, _)) => tokens.push(token),
            None => self.read.pieces.push(Piece::Token(token)),
        }
        self.at = place.end;
    }

    fn comment(&mut self, length: usize) {
        self.read.comments.push(self.place(length));
        self.at += length;
    }

    fn block_comment(&mut self) {
        match self.text[self.at + 2..].find("*/") {
            Some(length) => self.comment(length + 4),
            None => {
                let message = "this comment has no end: write `*/` behind it".into();
                self.mistakes.note(self.place(2), message);
                self.read.cut = true;
                self.at = self.text.len();
            }
        }
    }

    /// Only to find its end: no string is read. Of one without, the rest is read as if the quote were not there.
    fn string(&mut self, quote: char) {
        let rest = &self.text[self.at..];
        let mut escaped = true;
        let end = rest.find(|c| {
            let ends = c == '\n' || (c == quote && !escaped);
            escaped = c == '\\' && !escaped;
            ends
        });
        match end {
            Some(end) if rest[end..].starts_with(quote) => self.token(end + 1),
            _ => {
                self.mistake(1, format!("this `{quote}` has no end: write another on its line"));
                self.at += 1;
            }
        }
    }

    /// A character that is no C, and those like it behind.
    fn odd(&mut self, first: char) {
        let rest = &self.text[self.at..];
        let length = rest.find(|c| c != first).unwrap_or(rest.len());
        let message = match first {
            '\0' => "a NUL byte: save the file as text, in UTF-8".into(),
            _ => format!("`{}` may only be in a comment: remove it", first.escape_debug()),
        };
        self.mistake(length, message);
        self.at += length;
    }

    /// A line that begins with `#` may have anything in it, if it is not of those that are read.
    fn mistake(&mut self, length: usize, message: String) {
        let first = self.directive.as_ref().and_then(|(tokens, _)| tokens.first());
        if first.is_none_or(|first| first.text == "define" || first.text == "undef") {
            self.mistakes.note(self.place(length), message);
        }
    }

    fn end_directive(&mut self) {
        if let Some((tokens, place)) = self.directive.take() {
            self.read.pieces.push(Piece::Directive(tokens, place));
        }
    }
}
