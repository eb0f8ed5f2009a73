//! Rust in single tokens: what is between two marks, and what of it is seen.

use std::iter::Peekable;
use std::vec::IntoIter;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

pub type Tokens = Peekable<IntoIter<TokenTree>>;

/// What the tokens before a mark are, for the `<` in them.
#[derive(PartialEq)]
pub enum In {
    Type,
    /// Here a `<` behind an operand compares or shifts.
    Expression,
}

/// Takes the tokens before this mark, which does not count between `<` and `>`, or all.
pub fn until(tokens: &mut Tokens, mark: char, within: In) -> Vec<TokenTree> {
    let mut taken: Vec<TokenTree> = Vec::new();
    let mut depth = 0;
    while let Some(token) = tokens.peek() {
        let last = taken.last();
        let is_arrow = is(token, '>') && last.is_some_and(|last| is(last, '-'));
        if depth == 0 && is(token, mark) && !is_arrow {
            break;
        }
        let is_operand =
            last.is_some_and(|last| is(last, '<') || !matches!(last, TokenTree::Punct(_)));
        if is(token, '<') && (within == In::Type || depth > 0 || !is_operand) {
            depth += 1;
        } else if is(token, '>') && depth > 0 && !is_arrow {
            depth -= 1;
        }
        taken.extend(tokens.next());
    }
    taken
}

pub fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

pub fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

pub fn ident(tokens: &mut Tokens) -> Ident {
    match tokens.next() {
        Some(TokenTree::Ident(ident)) => ident,
        _ => unreachable!("rustc has parsed it"),
    }
}

/// Without the invisible groups of a `macro_rules!` that wrote the item: `$visibility:vis`, `$type:ty`.
pub fn visible(tokens: TokenStream) -> Tokens {
    fn flatten(tokens: TokenStream, visible: &mut Vec<TokenTree>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    flatten(group.stream(), visible);
                }
                token => visible.push(token),
            }
        }
    }
    let mut visible = Vec::new();
    flatten(tokens, &mut visible);
    visible.into_iter().peekable()
}
