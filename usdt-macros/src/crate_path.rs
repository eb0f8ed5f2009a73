//! The option `crate`: the path by which the user's code reaches the crate `usdt`, if it has
//! another name there.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitStr, Result, Token};

/// Parses what follows the key `crate`: `= my_usdt`, `= ::my_usdt`, `= crate::reexported::usdt`, or
/// the path as a string, as other derives accept. `usage` is appended to the error.
pub fn parse(input: ParseStream, key: &Ident, usage: &str) -> Result<TokenStream> {
    let error = |span, what| Error::new(span, format_args!("{what}: {usage}"));
    input.parse::<Token![=]>().map_err(|_| error(key.span(), "the path is missing"))?;
    let path = match input.peek(LitStr) {
        true => input.parse::<LitStr>()?.parse_with(words),
        false => words(input),
    };
    path.map_err(|found| error(found.span(), "this is not the path of a crate"))
}

fn words(input: ParseStream) -> Result<TokenStream> {
    let root = input.parse::<Option<Token![::]>>()?;
    let words =
        Punctuated::<Ident, Token![::]>::parse_separated_nonempty_with(input, Ident::parse_any)?;
    Ok(quote!(#root #words))
}

/// Returns the error for an option that is given twice.
pub fn twice(key: &Ident) -> Error {
    Error::new(key.span(), format_args!("`{key}` is given twice: remove one"))
}
