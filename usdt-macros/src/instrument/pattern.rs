//! The names that a pattern binds.

use proc_macro2::{Delimiter, TokenTree};

use crate::tokens::{is_keyword, is_punct};

/// Returns the names, in order.
///
/// As for rustc's lints, a word that begins with a capital letter is a constant, not a name.
pub fn names(pattern: &[TokenTree]) -> Vec<TokenTree> {
    let mut names = Vec::new();
    add(pattern, false, &mut names);
    names
}

fn add(pattern: &[TokenTree], is_struct: bool, names: &mut Vec<TokenTree>) {
    let is = |index: Option<usize>, mark| {
        index.and_then(|index| pattern.get(index)).is_some_and(|token| is_punct(token, mark))
    };
    let mut depth = 0;
    for (index, token) in pattern.iter().enumerate() {
        let (next, before) = (index + 1, index.checked_sub(1));
        match token {
            TokenTree::Group(group) => {
                let content: Vec<_> = group.stream().into_iter().collect();
                add(&content, group.delimiter() == Delimiter::Brace, names);
            }
            // The arguments of a path, `A::<u8>::B`.
            token if is_punct(token, '<') => depth += 1,
            token if is_punct(token, '>') => depth -= 1,
            TokenTree::Ident(word) if depth == 0 => {
                let text = word.to_string();
                let is_field = is_struct && is(Some(next), ':');
                let is_path = is(Some(next), ':') && is(Some(next + 1), ':')
                    || is(before, ':') && is(before.and_then(|it| it.checked_sub(1)), ':')
                    || is(Some(next), '!')
                    || matches!(
                        pattern.get(next),
                        Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::Bracket
                    );
                let is_name = text != "_"
                    && !is_keyword(word)
                    && !is_constant(text.strip_prefix("r#").unwrap_or(&text));
                // Both sides of `Ok(x) | Err(x)` bind the same name.
                let is_new = || names.iter().all(|name| name.to_string() != text);
                if is_name && !is_field && !is_path && text != "ref" && is_new() {
                    names.push(token.clone());
                }
            }
            _ => {}
        }
    }
}

fn is_constant(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use proc_macro2::{TokenStream, TokenTree};

    #[test]
    fn every_name_is_found() {
        for (pattern, names) in [
            ("a", "a"),
            ("mut a", "a"),
            ("_", ""),
            ("(a, mut b)", "a b"),
            ("&a", "a"),
            ("&mut (a, _, ..)", "a"),
            ("[first, .., last @ ..]", "first last"),
            ("Point { x, y: other, z: (r#type, _), ref w, .. }", "x other r#type w"),
            ("Some(a)", "a"),
            ("a::b::C(d)", "d"),
            ("A::<u8>::B(c)", "c"),
            ("A::<b::c> { d: Some(e) }", "e"),
            ("whole @ (ref a, ref mut b)", "whole a b"),
            ("(Unit, MOST, None)", ""),
            ("Point { x: UNIT, y: mut z }", "z"),
            ("0..=9", ""),
            ("(Ok(x) | Err(x))", "x"),
        ] {
            let tokens: TokenStream = pattern.parse().unwrap();
            let tokens: Vec<TokenTree> = tokens.into_iter().collect();
            let found: Vec<_> = super::names(&tokens).iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), names, "{pattern}");
        }
    }
}
