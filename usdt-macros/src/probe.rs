//! A probe as the user wrote it, and every refusal that needs more than its names.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, Result, Token, bracketed, parenthesized};

use crate::name::Name;

/// The most that libbpf's `USDT_MAX_ARG_CNT` lets a tracer read; a site with more cannot be attached at all.
const MAX_ARGUMENTS: usize = 12;

/// `($crate) FORM [PROVIDER, NAME] EXPRESSION, …`
pub struct Probe {
    pub usdt: TokenStream,
    pub form: Ident,
    pub provider: Name,
    pub name: Name,
    /// Each in one invisible group: `macro_rules!` had it as `$argument:expr`.
    pub arguments: Vec<TokenTree>,
}

impl Probe {
    /// Refuses what the form or the format has no room for.
    pub fn check(&self) -> Result<()> {
        if self.form == "__usdt_probe_enabled" {
            if let Some(argument) = self.arguments.first() {
                let message = "`probe_enabled!` takes no arguments: write `probe_enabled!(provider, name)`";
                return Err(Error::new(argument.span(), message));
            }
        }
        match self.arguments.get(MAX_ARGUMENTS) {
            Some(argument) => Err(Error::new(
                argument.span(),
                format!(
                    "a probe has at most {MAX_ARGUMENTS} arguments and this is number {}: \
                     pass the address of a struct instead, `&value`",
                    MAX_ARGUMENTS + 1
                ),
            )),
            None => Ok(()),
        }
    }
}

impl Parse for Probe {
    fn parse(input: ParseStream) -> Result<Self> {
        let (usdt, form) = head(input)?;
        let names;
        bracketed!(names in input);
        let provider = Name::parse(&names, "provider")?;
        names.parse::<Token![,]>()?;
        let name = Name::parse(&names, "probe")?;
        let mut arguments = Vec::new();
        while !input.is_empty() {
            arguments.push(input.parse()?);
            input.parse::<Token![,]>()?;
        }
        Ok(Self { usdt, form, provider, name, arguments })
    }
}

/// `($crate) FORM PROVIDER, NAME rest…`
pub struct Named {
    pub usdt: TokenStream,
    pub form: Ident,
    pub provider: Name,
    pub name: Name,
    pub rest: TokenStream,
}

impl Parse for Named {
    fn parse(input: ParseStream) -> Result<Self> {
        let (usdt, form) = head(input)?;
        let provider = Name::parse(input, "provider")?;
        input.parse::<Option<Token![,]>>()?;
        let name = Name::parse(input, "probe")?;
        Ok(Self { usdt, form, provider, name, rest: input.parse()? })
    }
}

fn head(input: ParseStream) -> Result<(TokenStream, Ident)> {
    let usdt;
    parenthesized!(usdt in input);
    Ok((usdt.parse()?, input.parse()?))
}
