//! What is in the parentheses of `#[usdt::provider(…)]`.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Result, Token};

use crate::crate_path;

/// `name = "my-server", crate = my_usdt`
#[derive(Default)]
pub struct Options {
    pub name: Option<LitStr>,
    /// The path of the crate `usdt`.
    pub usdt: Option<TokenStream>,
}

const USAGE: &str = "write `name = \"my-server\"` to name the provider, or `crate = my_usdt` if \
                     the crate `usdt` has another name";

impl Parse for Options {
    fn parse(input: ParseStream) -> Result<Self> {
        let mut options = Self::default();
        while !input.is_empty() {
            let key = input
                .call(Ident::parse_any)
                .map_err(|_| input.error(format_args!("this is not an option: {USAGE}")))?;
            let is_second = if key == "name" {
                input.parse::<Token![=]>()?;
                options.name.replace(input.parse()?).is_some()
            } else if key == "crate" {
                let path = crate_path::parse(input, &key, USAGE)?;
                options.usdt.replace(path).is_some()
            } else {
                let message = format!("unknown option `{key}`: {USAGE}");
                return Err(Error::new(key.span(), message));
            };
            if is_second {
                return Err(crate_path::twice(&key));
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    }
}
