//! `#[usdt(crate = path::to::usdt)]`: the options of the derive.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, Result, Token, parenthesized, token};

use super::item::Item;
use crate::attribute::Attribute;
use crate::crate_path;

const USAGE: &str = "write `#[usdt(crate = path::to::usdt)]`";

/// Returns the path of the crate: `::usdt` if no attribute gives another.
pub fn path(item: &Item) -> Result<TokenStream> {
    let mut path = None;
    for attribute in item.attributes.named("usdt") {
        let options = |input: ParseStream| {
            let keys;
            let nothing =
                || Error::new(attribute.span, format_args!("no option is given: {USAGE}"));
            if !input.peek(token::Paren) {
                return Err(nothing());
            }
            parenthesized!(keys in input);
            if keys.is_empty() {
                return Err(nothing());
            }
            input.parse::<TokenStream>()?;
            while !keys.is_empty() {
                option(&keys, &mut path)?;
            }
            Ok(())
        };
        options.parse2(attribute.arguments.clone())?;
    }
    Ok(path.unwrap_or_else(|| quote!(::usdt)))
}

/// `crate = path,`
fn option(input: ParseStream, path: &mut Option<TokenStream>) -> Result<()> {
    let span = input.span();
    let not_an_option = || Error::new(span, format_args!("this is not an option: {USAGE}"));
    let key = Ident::parse_any(input).map_err(|_| not_an_option())?;
    if key != "crate" {
        return Err(Error::new(span, format_args!("unknown option `{key}`: {USAGE}")));
    }
    if path.is_some() {
        return Err(crate_path::twice(&key));
    }
    *path = Some(crate_path::parse(input, &key, USAGE)?);
    if !input.is_empty() && input.parse::<Token![,]>().is_err() {
        return Err(Error::new(input.span(), format_args!("this is not part of a path: {USAGE}")));
    }
    Ok(())
}

/// Rejects `#[usdt(…)]` on a field or a variant.
pub fn check_outside<'a>(
    item: &Item,
    attributes: impl Iterator<Item = &'a Attribute>,
) -> Result<()> {
    let mut ours = attributes.filter(|attribute| attribute.name == "usdt");
    let Some(attribute) = ours.next() else { return Ok(()) };
    let Item { keyword, name, .. } = item;
    let message =
        format!("`#[usdt(…)]` applies to all of `{name}`: write it above `{keyword} {name}`");
    Err(Error::new(attribute.span, message))
}
