//! The lexer: from the text to tokens, comments and lines with `#`.

use super::errors::Errors;
use super::source::{Source, Span};
use super::token::{Piece, Pieces, Token, is_word};

struct Lexer<'a, 'm> {
    text: &'a str,
    at: usize,
    read: Pieces<'a>,
    /// The line that begins with `#`, while in it.
    directive: Option<(Vec<Token<'a>>, Span)>,
    errors: &'m mut Errors,
}

pub fn pieces<'a>(source: &Source<'a>, errors: &mut Errors) -> Pieces<'a> {
    let mut lexer =
        Lexer { text: source.text, at: 0, read: Pieces::default(), directive: None, errors };
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
            '/' if rest.starts_with("//") => lexer.comment(length(rest, &mut |c| c != '\n')),
            '"' | '\'' => lexer.string(c),
            '#' if lexer.directive.is_none() && source.begins_line(lexer.at) => {
                lexer.directive = Some((Vec::new(), lexer.span(1)));
                lexer.at += 1;
            }
            _ if is_word(c) => lexer.token(length(rest, &mut is_word)),
            _ if c.is_ascii_graphic() => lexer.token(1),
            _ => lexer.unknown(c),
        }
    }
    lexer.end_directive();
    lexer.read
}

impl<'a> Lexer<'a, '_> {
    fn span(&self, length: usize) -> Span {
        Span { start: self.at, end: self.at + length }
    }

    fn token(&mut self, length: usize) {
        let span = self.span(length);
        let token = Token { text: &self.text[span.start..span.end], span };
        match &mut self.directive {
            Some((tokens, _)) => tokens.push(token),
            None => self.read.pieces.push(Piece::Token(token)),
        }
        self.at = span.end;
    }

    fn comment(&mut self, length: usize) {
        self.read.comments.push(self.span(length));
        self.at += length;
    }

    fn block_comment(&mut self) {
        match self.text[self.at + 2..].find("*/") {
            Some(length) => self.comment(length + 4),
            None => {
                let message = "this comment is never closed: write `*/` at its end".into();
                self.errors.report(self.span(2), message);
                self.read.cut = true;
                self.at = self.text.len();
            }
        }
    }

    /// Finds the end of a string; its content is not needed. If there is no end, the rest is read
    /// as if the quote were not there.
    fn string(&mut self, quote: char) {
        let rest = &self.text[self.at..];
        let mut escaped = true;
        let end = length(rest, &mut |c| {
            let ends = c == '\n' || (c == quote && !escaped);
            escaped = c == '\\' && !escaped;
            !ends
        });
        if rest[end..].starts_with(quote) {
            self.token(end + 1);
        } else {
            self.error(
                1,
                format!("this `{quote}` is never closed: write another on the same line"),
            );
            self.at += 1;
        }
    }

    /// Reports a character that C does not have, with those like it that follow.
    fn unknown(&mut self, first: char) {
        let rest = &self.text[self.at..];
        let length = length(rest, &mut |c| c == first);
        let message = match first {
            '\0' => "this is a NUL byte: save the file as text, in UTF-8".into(),
            _ => format!("`{}` is only allowed in a comment: remove it", first.escape_debug()),
        };
        self.error(length, message);
        self.at += length;
    }

    /// Reports an error, unless it is in a line that begins with `#` and is not read.
    fn error(&mut self, length: usize, message: String) {
        let first = self.directive.as_ref().and_then(|(tokens, _)| tokens.first());
        if first.is_none_or(|first| first.text == "define" || first.text == "undef") {
            self.errors.report(self.span(length), message);
        }
    }

    fn end_directive(&mut self) {
        if let Some((tokens, span)) = self.directive.take() {
            self.read.pieces.push(Piece::Directive(tokens, span));
        }
    }
}

/// Returns how many bytes at the beginning have characters like this.
fn length(text: &str, is_like: &mut dyn FnMut(char) -> bool) -> usize {
    for (at, c) in text.char_indices() {
        if !is_like(c) {
            return at;
        }
    }
    text.len()
}
