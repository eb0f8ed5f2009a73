//! The name of a provider or a probe in the source: an identifier, identifiers with dashes, or a string.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, LitInt, LitStr, Result, Token};

/// A legal name and where the user wrote it.
pub struct Name {
    pub text: String,
    pub span: Span,
}

impl Name {
    /// One token.
    pub fn of(token: proc_macro::TokenTree, part: &str) -> Result<Self> {
        if let proc_macro::TokenTree::Ident(word) = &token {
            let (text, span) = (word.to_string(), word.span().into());
            return check(text.trim_start_matches("r#").into(), (span, span), part);
        }
        let token = proc_macro::TokenStream::from(token);
        Parser::parse(|input: ParseStream| Self::parse(input, part), token)
    }

    /// Parses up to a comma or the end. `part` is "provider" or "probe".
    ///
    /// A dashed name may have blanks around its dashes: that is how rustfmt formats it.
    pub fn parse(input: ParseStream, part: &str) -> Result<Self> {
        let span = input.span();
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            if !literal.suffix().is_empty() {
                return Err(Error::new(
                    span,
                    format!("write a comma after the string, before `{}`", literal.suffix()),
                ));
            }
            if !ended(input) {
                return Err(input.error(format!("write a comma after the name of the {part}")));
            }
            return check(literal.value(), (span, span), part);
        }
        let (mut text, mut last) = (String::new(), span);
        while !ended(input) {
            let token = input.span();
            last = token;
            if input.peek(Token![-]) {
                input.parse::<Token![-]>()?;
                text.push('-');
            } else if input.peek(Ident::peek_any)
                || input.peek(syn::Lit) && !text.is_empty()
                || input.peek(LitInt)
            {
                if !text.is_empty() && !text.ends_with('-') {
                    let advice = format!(
                        "write a comma after the name of the {part}, or `_` if this is a part of it"
                    );
                    return Err(Error::new(token, advice));
                }
                text.push_str(&word(input)?);
            } else {
                // No name goes on like this. All of it, since `a:` is not what the user calls it.
                let literal = input.peek(syn::Lit);
                while !ended(input) {
                    text.push_str(&input.parse::<TokenTree>()?.to_string());
                }
                if literal {
                    let advice = "write an identifier, or a string in plain quotes";
                    return Err(Error::new(
                        token,
                        format!("`{text}` cannot be the name of a {part}: {advice}"),
                    ));
                }
                return check(text, (token, token), part);
            }
        }
        check(text, (span, last), part)
    }
}

fn ended(input: ParseStream) -> bool {
    input.is_empty() || input.peek(Token![,])
}

/// One word of a dashed name: `app`, `type`, `r#type`, or the `2` of `app-2`.
fn word(input: ParseStream) -> Result<String> {
    if input.peek(Ident::peek_any) {
        return Ok(Ident::parse_any(input)?.unraw().to_string());
    }
    Ok(input.parse::<TokenTree>()?.to_string())
}

fn check(text: String, place: (Span, Span), part: &str) -> Result<Name> {
    Ok(Name { text: checked(text, place, part)?, span: place.0 })
}

/// The name, if it is legal.
pub fn checked(text: String, place: (Span, Span), part: &str) -> Result<String> {
    match usdt_core::name::check(&text) {
        Ok(()) => Ok(text),
        Err(error) => {
            let shown = if text.is_empty() { "\"\"" } else { &text };
            Err(refusal(place, format!("`{shown}` cannot be the name of a {part}: {error}")))
        }
    }
}

/// From the first token to the last. (Stable Rust does not join spans, rustc does, for the two ends of an error.)
pub fn refusal((first, last): (impl Into<Span>, impl Into<Span>), message: String) -> Error {
    let place = [first.into(), last.into()].map(|span| TokenTree::from(Ident::new("_", span)));
    let place: TokenStream = place.into_iter().collect();
    Error::new_spanned(place, message)
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        LitStr::new(&self.text, self.span).token().to_tokens(tokens);
    }
}
