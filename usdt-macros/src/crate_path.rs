//! The path by which the user reaches the crate `usdt`, where it is not called so.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Ident, Result, Token};

/// `my_usdt`, `::my_usdt`, `crate::reexported::usdt`
pub fn parse(input: ParseStream) -> Result<TokenStream> {
    let root = input.parse::<Option<Token![::]>>()?;
    let words =
        Punctuated::<Ident, Token![::]>::parse_separated_nonempty_with(input, Ident::parse_any)?;
    Ok(quote!(#root #words))
}
