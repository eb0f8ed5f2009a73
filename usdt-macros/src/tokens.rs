//! Tokens of Rust that are not parsed any further: up to some mark, and without invisible groups.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;

use crate::input::Input;

/// What the tokens before a mark are, which decides whether `<` opens a bracket.
#[derive(Clone, Copy, PartialEq)]
pub enum Within {
    Type,
    /// A `<` opens a bracket after `::` and where an operand begins. After an operand it compares
    /// or shifts, unless the operand is a type after `as`.
    Expression,
}

/// Takes the tokens up to one of the marks, to the end, or to where a comma is missing. A mark
/// between `<` and `>`, or among the parameters of a closure, does not count.
pub fn until(input: &mut Input, marks: &[char], within: Within) -> Vec<TokenTree> {
    let (mut tokens, mut depth, mut is_in_bars) = (Vec::new(), 0, false);
    let (mut is_type, mut is_operand) = (within == Within::Type, false);
    let (mut last, mut before_last) = (' ', ' ');
    while let Some(token) = input.peek_tree() {
        let mark = match token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        let is_arrow = mark == '>' && last == '-';
        if depth == 0 && !is_in_bars && marks.contains(&mark) && !is_arrow {
            break;
        }
        // Converted once, because each comparison with an identifier would allocate a string.
        let word = match token {
            TokenTree::Ident(word) => word.to_string(),
            _ => String::new(),
        };
        let begins_operand = match token {
            TokenTree::Ident(_) => {
                !KEYWORDS.contains(&&*word) || ["await", "false", "true"].contains(&&*word)
            }
            token => matches!(token, TokenTree::Literal(_)),
        };
        // Only a missing comma can be here.
        if begins_operand && is_operand && !is_type && depth == 0 && !is_in_bars {
            break;
        }
        let is_path = last == ':' && before_last == ':';
        match (mark, token) {
            // The second one of `<<` does not begin a qualified path.
            ('<', _) if is_type || depth > 0 || is_path || !is_operand && last != '<' => depth += 1,
            ('>', _) if is_arrow => {
                (is_type, is_operand) = (is_type || depth == 0 && !is_in_bars, false);
            }
            ('>', _) if depth > 0 => (depth, is_operand) = (depth - 1, true),
            // The second one of `||` does not begin a closure.
            ('|', _) if is_in_bars || !is_operand && last != '|' => {
                (is_in_bars, is_operand) = (!is_in_bars && within == Within::Expression, false);
            }
            (' ', TokenTree::Ident(_)) => {
                is_type |= depth == 0 && word == "as";
                is_operand = begins_operand && last != '\'';
            }
            // An attribute's brackets are no operand.
            (' ', _) => is_operand = last != '#',
            ('?', _) => {}
            // Paths and lifetimes belong to the type.
            (':' | '\'', _) => is_operand = false,
            _ => {
                // `*` and `&` begin a type after `as`, and follow one that is complete.
                is_type &= within == Within::Type || depth > 0 || !is_operand;
                is_operand = false;
            }
        }
        (before_last, last) = (last, mark);
        tokens.extend(input.tree());
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

/// The words that are keywords in every edition since 2018, except those that a path may contain,
/// such as `crate` and `Self`.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static",
    "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Returns whether the word is a keyword, which rustc's parser takes neither for a name nor for a
/// part of a path.
pub fn is_keyword(word: &Ident) -> bool {
    is_any(word, &KEYWORDS)
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

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::{Within, until};
    use crate::input::Input;

    #[test]
    fn commas_separate_expressions() {
        for (text, parts) in [
            ("a, b", 2),
            ("f(a, b), [c, d], { e }", 3),
            ("a < b, c > d", 2),
            ("a < b && c > d, e >> 1, f << 2, g <= h", 4),
            ("Vec::<(u8, u8)>::new(), HashMap::<A, B>::new().len() < c, d", 3),
            ("<A as B<C, D>>::E < f, g > h", 2),
            ("x as HashMap<A, B>, y", 2),
            ("x as u8 * 2 > y, z as usize & 1, w", 3),
            ("x as *const Foo<A, B>, &raw const y, z", 3),
            ("f as fn(u8, u8) -> Foo<A, B>, g", 2),
            ("a || b, c | d, e", 3),
            ("|a, b| a + b, |a: HashMap<A, B>, b| -> u8 { a }, || c, move |d, e| d", 4),
            ("if a < b { c } else { d }, match e { f => g }, h", 3),
            ("f::<&u8>(a) < b, c > d", 2),
            ("Box::<dyn Fn(u8) -> u8>::new(a)(b) < c, |a: fn(u8) -> u8| a < b, c > d", 3),
            ("break 'a, x.0 < y, x.await < z, w?", 4),
            ("f::<{ A }, 3, 'a>(), \"a\" < b, 'a' < c, -1 < d", 4),
            ("a as u8 > b, c = d, e == f, g", 4),
            ("a b 1 \"\"", 4),
            ("#[a] b, 'c: loop {}, &raw const d, unsafe { e }, async move { f }", 5),
        ] {
            let mut input = Input::new(text.parse().unwrap());
            let mut found = Vec::new();
            while !input.is_empty() {
                found.push(
                    TokenStream::from_iter(until(&mut input, &[','], Within::Expression))
                        .to_string(),
                );
                input.eat(',');
            }
            assert_eq!(found.len(), parts, "{text}: {found:?}");
        }
    }
}
