//! The tokens of a provider file. C's, as far as they matter: no number is ever computed.

use super::source::Place;

/// A word, a string, or one mark; empty at the end of the file.
#[derive(Clone, Copy)]
pub struct Token<'a> {
    pub text: &'a str,
    pub place: Place,
}

impl Token<'_> {
    /// A name, a keyword or a number.
    pub fn is_word(&self) -> bool {
        self.text.starts_with(is_word)
    }
}

/// What a file consists of.
pub enum Piece<'a> {
    Token(Token<'a>),
    /// A line that begins with `#`, without it.
    Directive(Vec<Token<'a>>, Place),
}

/// The pieces of a file, and its comments.
#[derive(Default)]
pub struct Pieces<'a> {
    pub pieces: Vec<Piece<'a>>,
    pub comments: Vec<Place>,
    /// A comment without an end has taken the rest of the file.
    pub cut: bool,
}

/// Letters of other alphabets too, so that the whole word can be refused.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}
