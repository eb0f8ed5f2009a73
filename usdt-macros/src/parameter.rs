//! The parameters of a declared probe, and what is refused of them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::parse::ParseStream;
use syn::{Error, Result, Token};

use crate::attribute::Attributes;
use crate::name::refusal;
use crate::probe::too_many;
use crate::provider::{Form, Parameter};
use crate::tokens::{In, until};

/// `id: u64, #[display] error: &Error`
pub fn list(input: ParseStream) -> Result<Vec<Parameter>> {
    let mut parameters = Vec::new();
    while !input.is_empty() {
        let first = input.span();
        let parameter = parameter(input)?;
        parameters.push(parameter);
        if let Some(error) = too_many(parameters.len(), || {
            let last = parameters.last().and_then(|last| last.type_.clone().into_iter().last());
            (first, last.map_or(first, |token| token.span()))
        }) {
            return Err(error);
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(parameters)
}

fn parameter(input: ParseStream) -> Result<Parameter> {
    let mut form = Form::Plain;
    for attribute in Attributes::parse(input)?.0 {
        if form != Form::Plain {
            let advice = "a value is passed as one text: remove this or the attribute before";
            return Err(Error::new_spanned(attribute.tokens, advice));
        }
        form = match &*attribute.content.to_string() {
            "display" => Form::Displayed,
            "debug" => Form::Debugged,
            _ if attribute.is_condition() => {
                let advice =
                    "all sites of a probe pass the same arguments: write it before the probe";
                return Err(Error::new_spanned(attribute.tokens, advice));
            }
            _ => {
                let advice = "write `#[display]` or `#[debug]`, to pass the text that the value prints, or nothing";
                return Err(Error::new_spanned(attribute.tokens, advice));
            }
        };
    }
    let first = input.span();
    if !(input.peek(syn::Ident) && input.peek2(Token![:])) {
        let mut last = first;
        while !(input.is_empty() || input.peek(Token![,])) {
            last = input.parse::<TokenTree>()?.span();
        }
        let advice = "a parameter of a probe is a name and a type: write `name: Type`";
        return Err(refusal((first, last), advice.into()));
    }
    let name: Ident = input.parse()?;
    input.parse::<Token![:]>()?;
    let mut type_ = type_(input)?;
    if type_.is_empty() {
        // rustc has said so already, and would do so again. Any type that can be passed keeps it from that.
        type_ = quote!(u8);
    }
    let mut tokens = type_.clone().into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(word)) if word == "impl" && form == Form::Plain => {
            let last = tokens.last().map_or(word.span(), |token| token.span());
            let advice = "all sites of a probe pass the same type: name it, or write `#[display]` or `#[debug]` before \
                          the parameter, to pass the text that the value prints";
            Err(refusal((word.span(), last), advice.into()))
        }
        _ => Ok(Parameter { name, type_, form }),
    }
}

/// Up to a comma that is not in `<>`. What the tokens mean is left to rustc.
fn type_(input: ParseStream) -> Result<TokenStream> {
    let rest: Vec<_> = input.cursor().token_stream().into_iter().collect();
    let type_ = until(&mut rest.into_iter().peekable(), ',', In::Type);
    type_.iter().map(|_| input.parse::<TokenTree>()).collect()
}
