//! A probe that `macro_rules!` cannot match: a name is not a single token, an argument has a `%` or
//! `?`, or something is wrong.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::{Error, Result};

use super::Kind;
use crate::input::Input;
use crate::name::Name;
use crate::tokens::is_punct;

/// `($crate) MACRO PROVIDER, NAME rest…`
pub struct Unmatched {
    usdt: TokenStream,
    macro_name: Ident,
    provider: Name,
    name: Name,
    /// Whether an argument is printed: it has `%` or `?` before it.
    prints: bool,
    rest: TokenStream,
}

impl Unmatched {
    pub fn parse(mut input: Input) -> Result<Self> {
        let usdt = input.group()?.stream();
        let macro_name = input.word()?;
        let kind = Kind::of(&macro_name.to_string());
        let provider = present(&mut input, kind, "provider")?;
        input.eat(',');
        let name = present(&mut input, kind, "probe")?;
        let rest = input.rest();
        check_separators(&rest)?;
        let sign = printing_sign(&rest);
        match sign {
            Some(sign) if kind == Kind::Eager => Err(Error::new(
                sign.span(),
                "`%` and `?` pass a string, which `probe!` cannot do: write `probe_lazy!`",
            )),
            _ => Ok(Self { usdt, macro_name, provider, name, prints: sign.is_some(), rest }),
        }
    }

    /// Returns the same probe with its names as string literals, which `macro_rules!` matches; or,
    /// where arguments are printed, the macro that takes one argument after the other.
    pub fn rewritten(&self) -> TokenStream {
        let Self { usdt, macro_name, provider, name, prints, rest } = self;
        if *prints {
            quote!(#usdt::__usdt_named! { @ [#macro_name #provider, #name] [] #rest })
        } else {
            quote!(#usdt::__usdt_named! { #macro_name #provider, #name #rest })
        }
    }
}

fn present(input: &mut Input, kind: Kind, part: &str) -> Result<Name> {
    if input.is_empty() || input.is_mark(',') {
        // `input.error` would begin with "unexpected end of input".
        let usage = kind.usage();
        let message = format!("the name of the {part} is missing: write `{usage}`");
        return Err(Error::new(input.span(), message));
    }
    Name::parse(input, part)
}

/// Rejects what rustc would report only as "no rules expected".
fn check_separators(rest: &TokenStream) -> Result<()> {
    let mut after_comma = false;
    for token in rest.clone() {
        let punct = if let TokenTree::Punct(punct) = &token { punct.as_char() } else { ' ' };
        let message = match punct {
            ';' => "arguments are separated by commas: write `,`",
            ',' if after_comma => "an argument is missing: write one here, or remove the comma",
            _ => {
                after_comma = punct == ',';
                continue;
            }
        };
        return Err(Error::new(token.span(), message));
    }
    Ok(())
}

/// Returns the first `%` or `?` before an argument.
fn printing_sign(rest: &TokenStream) -> Option<TokenTree> {
    let is_sign = |token| is_punct(token, '%') || is_punct(token, '?');
    let tokens: Vec<_> = rest.clone().into_iter().collect();
    let pair = tokens.windows(2).find(|pair| is_punct(&pair[0], ',') && is_sign(&pair[1]))?;
    Some(pair[1].clone())
}
