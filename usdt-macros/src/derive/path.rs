//! `#[usdt(crate = path::to::usdt)]`: by which path the implementation reaches the crate.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, LitStr, Result, Token, parenthesized, token};

use super::item::Item;
use crate::crate_path;

const USAGE: &str = "write `#[usdt(crate = path::to::usdt)]`";

/// `::usdt` if no attribute says another.
pub fn of_crate(item: &Item) -> Result<TokenStream> {
    let mut path = None;
    for attribute in item.attributes.iter().filter(|attribute| attribute.name == "usdt") {
        let inside = |input: ParseStream| {
            let keys;
            if !input.peek(token::Paren) {
                return Err(Error::new(attribute.name.span(), USAGE));
            }
            parenthesized!(keys in input);
            if keys.is_empty() {
                return Err(Error::new(attribute.name.span(), USAGE));
            }
            input.parse::<TokenStream>()?;
            while !keys.is_empty() {
                key(&keys, &mut path)?;
            }
            Ok(())
        };
        inside.parse2(attribute.tokens.clone())?;
    }
    Ok(path.unwrap_or_else(|| quote!(::usdt)))
}

/// `crate = path,`
fn key(input: ParseStream, path: &mut Option<TokenStream>) -> Result<()> {
    let place = input.span();
    let key = Ident::parse_any(input).map_err(|_| Error::new(place, USAGE))?;
    if key != "crate" {
        return Err(Error::new(place, format!("`{key}` is not known here: {USAGE}")));
    }
    if path.is_some() {
        return Err(Error::new(place, "the path of the crate is there already: remove this one"));
    }
    input.parse::<Token![=]>().map_err(|_| Error::new(place, USAGE))?;
    // As a string too, since other derives have it so.
    let value = match input.peek(LitStr) {
        true => input.parse::<LitStr>()?.parse_with(crate_path::parse),
        false => crate_path::parse(input),
    };
    // syn says "expected identifier".
    *path = Some(value.map_err(|error| Error::new(error.span(), USAGE))?);
    if !input.is_empty() && input.parse::<Token![,]>().is_err() {
        return Err(Error::new(input.span(), USAGE));
    }
    Ok(())
}
