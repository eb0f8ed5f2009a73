//! Paths with their generic arguments.

use proc_macro2::{Delimiter, TokenTree};

use super::{bounds, colons, eat_word, lifetime, result, type_, types};
use crate::input::Input;
use crate::tokens::is_keyword;

/// `a::B<C>::D`, `Fn(A) -> B`, `a::b!(…)`, after a `::` at its beginning
pub fn path(input: &mut Input, depth: usize) -> bool {
    loop {
        match input.next() {
            Some(TokenTree::Ident(word)) if !is_keyword(&word) => {}
            _ => return false,
        }
        let has_colons = colons(input);
        let is_whole = if input.eat('<') {
            arguments(input, depth)
        } else if input.is_group(Delimiter::Parenthesis) {
            types(input, depth) && result(input, depth)
        } else if has_colons {
            continue;
        } else {
            true
        };
        if !is_whole {
            return false;
        }
        if !colons(input) {
            return !input.eat('!') || matches!(input.next(), Some(TokenTree::Group(_)));
        }
    }
}

/// `'a, A, 1, { N }, B = C, D: E>`, after the `<`
fn arguments(input: &mut Input, depth: usize) -> bool {
    while !input.eat('>') {
        let is_argument = argument(input, depth)
            && (!input.eat('=') || argument(input, depth))
            && (!input.eat(':') || bounds(input, depth))
            && (input.is_mark('>') || input.eat(','));
        if !is_argument {
            return false;
        }
    }
    true
}

fn argument(input: &mut Input, depth: usize) -> bool {
    let is_negative = input.eat('-');
    if input.is_group(Delimiter::Brace) || input.peek_literal().is_some() {
        return input.next().is_some();
    }
    !is_negative
        && (eat_word(input, "true")
            || eat_word(input, "false")
            || lifetime(input)
            || type_(input, depth))
}
