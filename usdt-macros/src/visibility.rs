//! The visibility of an item or a field.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Result, Token};

/// Parses `pub`, `pub(crate)`, `pub(in path)` or nothing; but `pub (A, B)` is a public tuple.
pub fn parse(input: ParseStream) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    if input.peek(Token![pub]) {
        input.parse::<Token![pub]>()?.to_tokens(&mut tokens);
        if restricts(input) {
            input.parse::<TokenTree>()?.to_tokens(&mut tokens);
        }
    }
    Ok(tokens)
}

/// Returns whether the next parentheses belong to the `pub` before them.
fn restricts(input: ParseStream) -> bool {
    let Some((content, ..)) = input.cursor().group(Delimiter::Parenthesis) else { return false };
    content.ident().is_some_and(|(word, rest)| {
        word == "in" || ["crate", "self", "super"].iter().any(|place| word == place) && rest.eof()
    })
}
