//! The name of a provider or a probe in the source: an identifier, identifiers with dashes, or a string.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Ident, LitStr, Result, Token};

/// A legal name and where the user wrote it.
pub struct Name {
    pub text: String,
    pub span: Span,
}

impl Name {
    /// Parses up to a comma or the end. `part` is "provider" or "probe".
    ///
    /// A dashed name may have blanks around its dashes: that is how rustfmt formats it.
    pub fn parse(input: ParseStream, part: &str) -> Result<Self> {
        if input.is_empty() || input.peek(Token![,]) {
            let form = "write `probe!(provider, name, arguments…)`";
            return Err(input.error(format!("the name of the {part} is missing: {form}")));
        }
        let span = input.span();
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            let text = literal.value();
            if input.is_empty() || input.peek(Token![,]) {
                return Self { text, span }.check(part);
            }
            return Err(input.error(format!("a comma is missing after the name of the {part}")));
        }
        let mut text = String::new();
        while !input.is_empty() && !input.peek(Token![,]) {
            let token = input.span();
            if input.peek(Token![-]) {
                input.parse::<Token![-]>()?;
                text.push('-');
            } else if input.peek(Ident::peek_any) || input.peek(syn::LitInt) && !text.is_empty() {
                if !text.is_empty() && !text.ends_with('-') {
                    let message = format!(
                        "a blank may not be in a name: write `_` instead, or a comma after the name of the {part}"
                    );
                    return Err(Error::new(token, message));
                }
                text.push_str(&word(input)?);
            } else {
                let rest: proc_macro2::TokenTree = input.parse()?;
                let found = match &rest {
                    proc_macro2::TokenTree::Punct(mark) => mark.to_string(),
                    other => other.to_token_stream().to_string(),
                };
                text.push_str(&found);
                let reason = match usdt_core::name::check(&text) {
                    Err(error) => error.to_string(),
                    Ok(()) => String::from("write an identifier or a string"),
                };
                return Err(Error::new(token, format!("`{text}` cannot be the name of a {part}: {reason}")));
            }
        }
        Self { text, span }.check(part)
    }

    fn check(self, part: &str) -> Result<Self> {
        match usdt_core::name::check(&self.text) {
            Ok(()) => Ok(self),
            Err(error) => {
                let text = &self.text;
                Err(Error::new(self.span, format!("`{text}` cannot be the name of a {part}: {error}")))
            }
        }
    }
}

/// One word of a dashed name: `app`, `type`, `r#type`, or the `2` of `app-2`.
fn word(input: ParseStream) -> Result<String> {
    if input.peek(syn::LitInt) {
        return Ok(input.parse::<syn::LitInt>()?.to_string());
    }
    Ok(Ident::parse_any(input)?.unraw().to_string())
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        LitStr::new(&self.text, self.span).token().to_tokens(tokens);
    }
}
