//! The option `crate`: the path by which the user's code reaches the crate `usdt`, if it has
//! another name there.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Error, LitStr, Result};

use crate::input::Input;
use crate::tokens::is_punct;

/// Parses what follows the key `crate`: `= my_usdt`, `= ::my_usdt`, `= crate::reexported::usdt`, or
/// the path as a string, as other derives accept. `usage` is appended to the error.
pub fn parse(input: &mut Input, key: &Ident, usage: &str) -> Result<TokenStream> {
    let error = |span, what| Error::new(span, format_args!("{what}: {usage}"));
    if !input.eat('=') {
        return Err(error(key.span(), "the path is missing"));
    }
    let path = match input.string() {
        Ok(string) => in_string(&string),
        Err(_) => words(input),
    };
    path.map_err(|found| error(found.span(), "this is not the path of a crate"))
}

fn in_string(string: &LitStr) -> Result<TokenStream> {
    let span = string.span();
    let not_a_path = || Error::new(span, "");
    let tokens: TokenStream = string.value().parse().map_err(|_| not_a_path())?;
    let mut spanned = TokenStream::new();
    for mut token in tokens {
        token.set_span(span);
        token.to_tokens(&mut spanned);
    }
    let mut input = Input::new(spanned);
    let path = words(&mut input).map_err(|_| not_a_path())?;
    if input.is_empty() { Ok(path) } else { Err(not_a_path()) }
}

fn words(input: &mut Input) -> Result<TokenStream> {
    let mut path = TokenStream::new();
    colons(input, &mut path);
    loop {
        input.word()?.to_tokens(&mut path);
        if !colons(input, &mut path) {
            return Ok(path);
        }
    }
}

/// Takes `::`, if it is next.
fn colons(input: &mut Input, path: &mut TokenStream) -> bool {
    let is_colon = |token: Option<TokenTree>| token.is_some_and(|token| is_punct(&token, ':'));
    let found = is_colon(input.peek()) && is_colon(input.peek_second());
    if found {
        input.next().to_tokens(path);
        input.next().to_tokens(path);
    }
    found
}

/// Returns the error for an option or a name that is given twice.
pub fn twice(name: impl Display, span: Span) -> Error {
    Error::new(span, format_args!("`{name}` is given twice: remove one"))
}
