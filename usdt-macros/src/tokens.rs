//! Tokens of Rust that are not parsed any further: up to some mark, and without invisible groups.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Result;
use syn::parse::ParseStream;

/// What the tokens before a mark are, which decides whether `<` opens a bracket.
#[derive(PartialEq)]
pub enum Within {
    Type,
    /// A `<` after an operand compares or shifts.
    Expression,
}

/// Parses tokens up to one of the marks, or to the end. A mark between `<` and `>` does not count.
pub fn until(input: ParseStream, marks: &[char], within: Within) -> Result<TokenStream> {
    let (mut tokens, mut last) = (TokenStream::new(), None);
    let mut depth = 0;
    while let Some((token, _)) = input.cursor().token_tree() {
        let is_arrow =
            is_punct(&token, '>') && last.as_ref().is_some_and(|last| is_punct(last, '-'));
        if depth == 0 && marks.iter().any(|mark| is_punct(&token, *mark)) && !is_arrow {
            break;
        }
        let is_operand = last
            .as_ref()
            .is_some_and(|last| is_punct(last, '<') || !matches!(last, TokenTree::Punct(_)));
        if is_punct(&token, '<') && (within == Within::Type || depth > 0 || !is_operand) {
            depth += 1;
        } else if is_punct(&token, '>') && depth > 0 && !is_arrow {
            depth -= 1;
        }
        tokens.extend([input.parse::<TokenTree>()?]);
        last = Some(token);
    }
    Ok(tokens)
}

/// Returns whether the token is this character.
pub fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// Returns the tokens without the invisible groups of a `macro_rules!` that wrote them:
/// `$visibility:vis`, `$type:ty`.
pub fn visible(tokens: TokenStream) -> TokenStream {
    let visible = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => visible(group.stream()),
        token => token.into(),
    });
    visible.collect()
}
