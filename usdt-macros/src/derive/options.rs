//! `#[usdt(crate = path::to::usdt)]`: the options of the derive.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Error, Result};

use super::item::{Item, Part};
use crate::crate_path;
use crate::input::Input;

const USAGE: &str = "write `#[usdt(crate = path::to::usdt)]`";

/// Returns the path of the crate: `::usdt` if no attribute gives another.
pub fn path(item: &Item) -> Result<TokenStream> {
    let mut path = None;
    for attribute in item.attributes.named("usdt") {
        let arguments = Input::new(attribute.arguments.clone());
        let mut keys = match arguments.peek() {
            Some(TokenTree::Group(group)) => Input::within(&group),
            _ => Input::new(TokenStream::new()),
        };
        if keys.is_empty() {
            return Err(Error::new(attribute.span, format_args!("no option is given: {USAGE}")));
        }
        while !keys.is_empty() {
            option(&mut keys, &mut path)?;
        }
    }
    Ok(path.unwrap_or_else(|| quote!(::usdt)))
}

/// `crate = path,`
fn option(input: &mut Input, path: &mut Option<TokenStream>) -> Result<()> {
    let span = input.span();
    let not_an_option = || Error::new(span, format_args!("this is not an option: {USAGE}"));
    let key = input.word().map_err(|_| not_an_option())?;
    if key != "crate" {
        return Err(Error::new(span, format_args!("unknown option `{key}`: {USAGE}")));
    }
    if path.is_some() {
        return Err(crate_path::twice(&key, key.span()));
    }
    *path = Some(crate_path::parse(input, &key, USAGE)?);
    if !input.is_empty() && !input.eat(',') {
        return Err(Error::new(input.span(), format_args!("this is not part of a path: {USAGE}")));
    }
    Ok(())
}

/// Rejects `#[usdt(…)]` on a field or a variant.
pub fn check_outside(item: &Item, parts: &[Part]) -> Result<()> {
    for part in parts {
        if let Some(attribute) = part.attributes.named("usdt").next() {
            let Item { keyword, name, .. } = item;
            let message = format!(
                "`#[usdt(…)]` applies to all of `{name}`: write it above `{keyword} {name}`"
            );
            return Err(Error::new(attribute.span, message));
        }
    }
    Ok(())
}
