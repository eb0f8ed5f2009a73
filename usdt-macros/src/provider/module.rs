//! `#[usdt::provider]`: a module of functions without bodies, and the checks on it.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Error, Result};

use super::options::Options;
use super::{DeclaredProbe, Provider, function, text};
use crate::attribute::Attributes;
use crate::input::Input;
use crate::name;
use crate::span::SpanRange;
use crate::tokens::is_punct;
use crate::visibility;

/// Parses the module and what is in the parentheses of its attribute. The errors of the module come
/// first.
pub fn parse(mut input: Input, options: Input) -> Result<Provider> {
    let attributes = Attributes::parse(&mut input)?.tokens();
    let visibility = visibility::parse(&mut input);
    if !input.is_word("mod") {
        let message = "a provider is a module: write `#[usdt::provider] mod my_server { fn \
                       request(id: u64); }`";
        return Err(Error::new(input.span(), message));
    }
    input.next();
    let module = input.word()?;
    if input.is_mark(';') {
        let message = "a provider cannot be in another file: write its probes here, in braces";
        return Err(input.error(message));
    }
    let (uses, probes) = items(Input::within(&input.group()?))?;
    function::check_distinct(&probes)?;

    let options = Options::parse(options)?;
    let (name, span) = match options.name {
        Some(name) => (name.value(), name.span()),
        None => (text(&module), module.span()),
    };
    name::check(&name, span.into(), "provider")?;
    if options.one_semaphore {
        function::check_not_enabled(&probes)?;
    }
    let usdt = options.usdt.unwrap_or_else(|| quote_spanned!(Span::mixed_site()=> ::usdt));
    let one_semaphore = options.one_semaphore;
    Ok(Provider { usdt, attributes, visibility, module, name, one_semaphore, uses, probes })
}

/// Parses what is in the module. All errors of its probes are reported at once.
fn items(mut content: Input) -> Result<(TokenStream, Vec<DeclaredProbe>)> {
    let (mut uses, mut probes) = (TokenStream::new(), Vec::new());
    let mut errors: Option<Error> = None;
    while !content.is_empty() {
        if content.is_mark('#') && content.peek_second().is_some_and(|next| is_punct(&next, '!')) {
            for _ in 0..3 {
                content.tree().to_tokens(&mut uses);
            }
            continue;
        }
        let attributes = Attributes::parse(&mut content)?;
        let visibility = visibility::parse(&mut content);
        if content.is_word("use") || content.is_word("type") {
            attributes.tokens().to_tokens(&mut uses);
            visibility.to_tokens(&mut uses);
            up_to_semicolon(&mut content, &mut uses)?;
            continue;
        }
        match function::parse(&mut content, attributes, visibility) {
            Ok(probe) => probes.push(probe),
            Err(error) => match &mut errors {
                Some(errors) => errors.combine(error),
                None => errors = Some(error),
            },
        }
    }
    errors.map_or(Ok((uses, probes)), Err)
}

/// Takes a `use` or a `type`.
fn up_to_semicolon(input: &mut Input, tokens: &mut TokenStream) -> Result<()> {
    let first = input.span();
    loop {
        let (last, is_end) = (input.span(), input.is_mark(';'));
        if input.is_empty() {
            return Err(SpanRange { first, last }.error("the `;` is missing: write it at the end"));
        }
        input.tree().to_tokens(tokens);
        if is_end {
            return Ok(());
        }
    }
}
