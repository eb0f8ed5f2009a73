//! The visibility of an item or a field.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

use crate::input::Input;
use crate::tokens::is_any;

/// Takes `pub`, `pub(crate)`, `pub(in path)` or nothing; but `pub (A, B)` is a public tuple.
pub fn parse(input: &mut Input) -> TokenStream {
    let mut tokens = TokenStream::new();
    if input.is_word("pub") {
        input.next().to_tokens(&mut tokens);
        if restricts(input) {
            input.next().to_tokens(&mut tokens);
        }
    }
    tokens
}

/// Returns whether the next parentheses belong to the `pub` before them.
fn restricts(input: &Input) -> bool {
    let Some(TokenTree::Group(group)) = input.peek() else { return false };
    let content = Input::within(&group);
    let Some(TokenTree::Ident(word)) = content.peek() else { return false };
    let is_place = is_any(&word, &["crate", "self", "super"]) && content.peek_second().is_none();
    group.delimiter() == Delimiter::Parenthesis && (word == "in" || is_place)
}
