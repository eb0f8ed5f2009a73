//! `#[usdt::instrument]`: a function that fires a probe when it is called and one when it returns.

mod expansion;
mod fields;
pub mod function;
pub mod options;
mod parameter;
mod pattern;
mod probes;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::Result;

use crate::input::Input;
use function::Function;
use options::Options;

/// Returns the function with its probes; after an error the function as it is, so that its callers
/// cause no further errors.
pub fn expand(options: TokenStream, item: TokenStream) -> TokenStream {
    instrumented(options, item.clone()).unwrap_or_else(|error| {
        let mut tokens = error.to_compile_error();
        item.to_tokens(&mut tokens);
        tokens
    })
}

fn instrumented(options: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let function = Function::parse(item)?;
    let options = Options::parse(Input::new(options))?;
    options.check(&function)?;
    let probes = probes::Probes::new(&function, options)?;
    Ok(expansion::function(&function, &probes))
}

/// Returns a word as a string, without the `r#` of a raw identifier.
fn text(word: &TokenTree) -> String {
    let text = word.to_string();
    text.strip_prefix("r#").unwrap_or(&text).into()
}
