//! The tokens of a provider file: C's, as far as they matter. No number is evaluated.

use super::source::Span;

/// A word, a string, or one punctuation character; empty at the end of the file.
#[derive(Clone, Copy)]
pub struct Token<'a> {
    pub text: &'a str,
    pub span: Span,
}

impl Token<'_> {
    /// Returns whether it is a name, a keyword or a number.
    pub fn is_word(&self) -> bool {
        self.text.starts_with(is_word)
    }
}

/// A part of a file.
pub enum Piece<'a> {
    Token(Token<'a>),
    /// A line that begins with `#`, without the `#`, and the span of that.
    Directive(Vec<Token<'a>>, Span),
}

/// The pieces of a file, and its comments.
#[derive(Default)]
pub struct Pieces<'a> {
    pub pieces: Vec<Piece<'a>>,
    pub comments: Vec<Span>,
    /// An unclosed comment has taken the rest of the file.
    pub cut: bool,
}

/// Accepts letters of other alphabets too, so that the whole word can be rejected.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}
