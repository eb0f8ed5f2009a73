//! `#[usdt::provider]`: a module of functions without bodies, and the checks on it.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Result, Token, braced};

use super::options::Options;
use super::{DeclaredProbe, Provider, function, text};
use crate::attribute::Attributes;
use crate::name;
use crate::span::SpanRange;
use crate::visibility;

/// The module, before the options are known.
pub struct Module(Provider);

impl Module {
    pub fn with(self, options: Options) -> Result<Provider> {
        let Self(mut provider) = self;
        if let Some(usdt) = options.usdt {
            provider.usdt = usdt;
        }
        let (name, span) = match options.name {
            Some(name) => (name.value(), name.span()),
            None => (text(&provider.module), provider.module.span()),
        };
        name::check(&name, span.into(), "provider")?;
        provider.name = name;
        Ok(provider)
    }
}

impl Parse for Module {
    fn parse(input: ParseStream) -> Result<Self> {
        let attributes = Attributes::parse(input)?.tokens();
        let visibility = visibility::parse(input)?;
        if !input.peek(Token![mod]) {
            let message = "a provider is a module: write `#[usdt::provider] mod my_server { fn \
                           request(id: u64); }`";
            return Err(Error::new(input.span(), message));
        }
        input.parse::<Token![mod]>()?;
        let module = input.parse()?;
        if input.peek(Token![;]) {
            let message = "a provider cannot be in another file: write its probes here, in braces";
            return Err(input.error(message));
        }
        let content;
        braced!(content in input);
        let (uses, probes) = items(&content)?;
        function::check_distinct(&probes)?;
        let usdt = quote_spanned!(Span::mixed_site()=> ::usdt);
        let name = String::new();
        Ok(Self(Provider { usdt, attributes, visibility, module, name, uses, probes }))
    }
}

/// Parses what is in the module. All errors of its probes are reported at once.
fn items(content: ParseStream) -> Result<(TokenStream, Vec<DeclaredProbe>)> {
    let (mut uses, mut probes) = (TokenStream::new(), Vec::new());
    let mut errors: Option<Error> = None;
    while !content.is_empty() {
        if content.peek(Token![#]) && content.peek2(Token![!]) {
            for _ in 0..3 {
                uses.extend([content.parse::<TokenTree>()?]);
            }
            continue;
        }
        let attributes = Attributes::parse(content)?;
        let visibility = visibility::parse(content)?;
        if content.peek(Token![use]) || content.peek(Token![type]) {
            uses.extend([attributes.tokens(), visibility, up_to_semicolon(content)?]);
            continue;
        }
        match function::parse(content, attributes, visibility) {
            Ok(probe) => probes.push(probe),
            Err(error) => match &mut errors {
                Some(errors) => errors.combine(error),
                None => errors = Some(error),
            },
        }
    }
    errors.map_or(Ok((uses, probes)), Err)
}

/// Parses a `use` or a `type`.
fn up_to_semicolon(input: ParseStream) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    let first = input.span();
    while !input.peek(Token![;]) {
        let last = input.span();
        if input.is_empty() {
            return Err(SpanRange { first, last }.error("the `;` is missing: write it at the end"));
        }
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    tokens.extend([input.parse::<TokenTree>()?]);
    Ok(tokens)
}
