//! `#[usdt::provider]`: a module of functions without bodies, and what is refused of it.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Result, Token, braced};

use crate::attribute::Attributes;
use crate::crate_path;
use crate::function;
use crate::name::{checked, refusal};
use crate::provider::{Provider, text};

/// What is in the attribute's parentheses: `name = "my-server", crate = my_usdt`.
#[derive(Default)]
pub struct Options {
    name: Option<LitStr>,
    usdt: Option<TokenStream>,
}

impl Parse for Options {
    fn parse(input: ParseStream) -> Result<Self> {
        let mut options = Self::default();
        while !input.is_empty() {
            let advice = "write `name = \"my-server\"`, the provider's name where it is not the module's, \
                          or `crate = my_usdt`, the path of the crate `usdt` where it has another name";
            let key = input.call(Ident::parse_any).map_err(|_| input.error(advice))?;
            let twice = || Error::new(key.span(), format!("`{key}` is given twice: remove one"));
            if key == "name" {
                input.parse::<Token![=]>()?;
                if options.name.replace(input.parse()?).is_some() {
                    return Err(twice());
                }
            } else if key == "crate" {
                input.parse::<Token![=]>()?;
                let path = crate_path::parse(input).map_err(|error| {
                    Error::new(error.span(), "write the path of the crate `usdt`")
                })?;
                if options.usdt.replace(path).is_some() {
                    return Err(twice());
                }
            } else {
                return Err(Error::new(key.span(), advice));
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    }
}

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
        provider.name = checked(name, (span, span), "provider")?;
        Ok(provider)
    }
}

impl Parse for Module {
    fn parse(input: ParseStream) -> Result<Self> {
        let attributes = Attributes::parse(input)?.all();
        let visibility = visibility(input)?;
        if !input.peek(Token![mod]) {
            let advice = "a provider is a module: write `#[usdt::provider] mod my_server { fn request(id: u64); }`";
            return Err(Error::new(input.span(), advice));
        }
        input.parse::<Token![mod]>()?;
        let module = input.parse()?;
        if input.peek(Token![;]) {
            return Err(input.error("write the probes here, in braces, and not in another file"));
        }
        let content;
        braced!(content in input);
        let (mut uses, mut probes) = (TokenStream::new(), Vec::new());
        let mut refused: Option<Error> = None;
        while !content.is_empty() {
            if content.peek(Token![#]) && content.peek2(Token![!]) {
                for _ in 0..3 {
                    uses.extend([content.parse::<TokenTree>()?]);
                }
                continue;
            }
            let attributes = Attributes::parse(&content)?;
            let visibility = self::visibility(&content)?;
            if content.peek(Token![use]) || content.peek(Token![type]) {
                uses.extend([attributes.all(), visibility, up_to_semicolon(&content)?]);
                continue;
            }
            match function::declared(&content, attributes, visibility) {
                Ok(probe) => probes.push(probe),
                Err(refusal) => match &mut refused {
                    Some(refused) => refused.combine(refusal),
                    None => refused = Some(refusal),
                },
            }
        }
        if let Some(refused) = refused {
            return Err(refused);
        }
        function::distinct(&probes)?;
        let usdt = quote_spanned!(Span::mixed_site()=> ::usdt);
        Ok(Self(Provider {
            usdt,
            attributes,
            visibility,
            module,
            name: String::new(),
            uses,
            probes,
        }))
    }
}

/// `pub`, `pub(crate)`, or nothing.
pub fn visibility(input: ParseStream) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    if input.peek(Token![pub]) {
        input.parse::<Token![pub]>()?.to_tokens(&mut tokens);
        if input.peek(syn::token::Paren) {
            input.parse::<TokenTree>()?.to_tokens(&mut tokens);
        }
    }
    Ok(tokens)
}

/// A `use` or a `type`.
fn up_to_semicolon(input: ParseStream) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    let first = input.span();
    while !input.peek(Token![;]) {
        let last = input.span();
        if input.is_empty() {
            return Err(refusal((first, last), "write `;` at the end".into()));
        }
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    tokens.extend([input.parse::<TokenTree>()?]);
    Ok(tokens)
}
