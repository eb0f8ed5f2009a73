//! Tokens of Rust that are not parsed any further: up to some mark, and without invisible groups.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;

use crate::input::Input;

/// What the tokens before a mark are, which decides whether `<` opens a bracket.
#[derive(PartialEq)]
pub enum Within {
    Type,
    /// A `<` after an operand compares or shifts.
    Expression,
}

/// Takes the tokens up to one of the marks, or to the end. A mark between `<` and `>` does not
/// count.
pub fn until(input: &mut Input, marks: &[char], within: Within) -> TokenStream {
    let (mut tokens, mut depth) = (TokenStream::new(), 0);
    let (mut is_after_dash, mut is_operand) = (false, false);
    while let Some(token) = input.peek_tree() {
        let is_arrow = is_punct(token, '>') && is_after_dash;
        if depth == 0 && marks.iter().any(|mark| is_punct(token, *mark)) && !is_arrow {
            break;
        }
        if is_punct(token, '<') && (within == Within::Type || depth > 0 || !is_operand) {
            depth += 1;
        } else if is_punct(token, '>') && depth > 0 && !is_arrow {
            depth -= 1;
        }
        is_after_dash = is_punct(token, '-');
        is_operand = is_punct(token, '<') || !matches!(token, TokenTree::Punct(_));
        input.tree().to_tokens(&mut tokens);
    }
    tokens
}

/// Returns whether the token is this character.
pub fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// Returns whether the word is one of these.
pub fn is_any(word: &Ident, words: &[&str]) -> bool {
    words.iter().any(|other| word == other)
}

/// Returns the tokens without the invisible groups of a `macro_rules!` that wrote them:
/// `$visibility:vis`, `$type:ty`.
pub fn visible(tokens: TokenStream) -> TokenStream {
    let (mut input, mut visible) = (Input::new(tokens), TokenStream::new());
    while let Some(token) = input.next() {
        token.to_tokens(&mut visible);
    }
    visible
}
