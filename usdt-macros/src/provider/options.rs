//! What is in the parentheses of `#[usdt::provider(…)]`.

use proc_macro2::TokenStream;
use syn::{Error, LitStr, Result};

use crate::crate_path;
use crate::input::Input;
use crate::one_semaphore;

/// `name = "my-server", one_semaphore, crate = my_usdt`
#[derive(Default)]
pub struct Options {
    pub name: Option<LitStr>,
    pub one_semaphore: bool,
    /// The path of the crate `usdt`.
    pub usdt: Option<TokenStream>,
}

const USAGE: &str = "write `name = \"my-server\"` to name the provider, `one_semaphore` to \
                     turn all its probes on together, or `crate = my_usdt` if the crate `usdt` has \
                     another name";

impl Options {
    pub fn parse(mut input: Input) -> Result<Self> {
        let mut options = Self::default();
        while !input.is_empty() {
            let key = input
                .word()
                .map_err(|_| input.error(format_args!("this is not an option: {USAGE}")))?;
            let is_second = if key == "name" {
                input.mark('=')?;
                options.name.replace(input.string()?).is_some()
            } else if key == "crate" {
                let path = crate_path::parse(&mut input, &key, USAGE)?;
                options.usdt.replace(path).is_some()
            } else if key == one_semaphore::NAME {
                one_semaphore::parse(&input, &key, &mut options.one_semaphore)?;
                false
            } else {
                let message = format!("unknown option `{key}`: {USAGE}");
                return Err(Error::new(key.span(), message));
            };
            if is_second {
                return Err(crate_path::twice(&key, key.span()));
            }
            if !input.is_empty() {
                input.mark(',')?;
            }
        }
        Ok(options)
    }
}
