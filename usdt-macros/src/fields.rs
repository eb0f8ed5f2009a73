//! `probe_fields!`: its names, object and fields, and the site that they become.

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Error, Result};

use crate::argument::check_number;
use crate::input::Input;
use crate::name;
use crate::operands::decimal;
use crate::packed_names::PackedNames;
use crate::span::{SpanRange, of_this_crate};
use crate::tokens::{Within, is_any, is_keyword, until};
use crate::type_syntax::is_type;

const USAGE: &str = "probe_fields!(provider, name, object: Type => field, …)";

/// Parses `($crate) PROVIDER, NAME, OBJECT: TYPE => FIELD, …`, and returns
/// `$crate::__usdt_fields! { KEY NUMBERS OBJECT (TYPE) [SEPARATOR (SIZE) (FIELD) …] }`.
pub fn site(mut input: Input) -> Result<TokenStream> {
    let usdt = input.group()?.stream();
    let (provider, name) = name::both(&mut input, USAGE)?;
    if !input.eat(',') || input.is_empty() {
        let message = format!("the object is missing: write `{USAGE}`");
        return Err(Error::new(input.span(), message));
    }
    let object = object(&mut input)?;
    let type_ = type_(&mut input)?;
    let (mut fields, mut count) = (TokenStream::new(), 0);
    loop {
        let field = field(&mut input)?;
        count += 1;
        check_number(count, || SpanRange::of(field.clone()).expect("a field has a token"))?;
        let separator = if count == 1 { "" } else { " " };
        let size = size(&usdt, &type_, &field);
        quote!(#separator (#size) (#field)).to_tokens(&mut fields);
        if !input.eat(',') || input.is_empty() {
            break;
        }
    }
    input.ended()?;
    let names = PackedNames::new(&provider, &name).literals();
    // Two variables: if the type were expected of the expression, a block or a call could not be a
    // reference to the object. A `match`, because the object may borrow from a temporary.
    Ok(quote_spanned! {over(&object, &usdt)=>
        if #usdt::__private::EMITS {
            match &(#object) {
                __usdt_object => {
                    let __usdt_object: &#type_ = __usdt_object;
                    #usdt::__usdt_fields! { #names __usdt_object (#type_) [#fields] }
                }
            };
        }
    })
}

/// Returns the size of a field, by a function that points at it.
fn size(usdt: &TokenStream, type_: &TokenStream, field: &TokenStream) -> TokenStream {
    let span = over(field, usdt);
    let field = field.clone().into_iter().map(|mut token| {
        let span = span.located_at(token.span());
        match token {
            TokenTree::Ident(word) => of_this_crate(&word, span).into(),
            _ => {
                token.set_span(span);
                token
            }
        }
    });
    quote_spanned! {span=>
        #usdt::__private::field_size(|__usdt_object: &#type_| &raw const __usdt_object.#(#field)*)
    }
}

/// Returns where the user's tokens begin, with the hygiene of `$crate`. If what stands around them
/// had another one, rustc would report their errors at the whole macro.
fn over(tokens: &TokenStream, usdt: &TokenStream) -> Span {
    let [first, usdt] = [tokens, usdt].map(|tokens| {
        tokens.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span())
    });
    usdt.located_at(first)
}

/// Takes an expression, up to the colon before its type.
fn object(input: &mut Input) -> Result<TokenStream> {
    let mut object = TokenStream::new();
    loop {
        object.extend(until(input, &[',', ':'], Within::Expression));
        // Two colons of a path are joint: `object: ::path::Type` has one before them.
        match input.peek_tree() {
            Some(TokenTree::Punct(mark)) if mark.spacing() == Spacing::Joint => {
                object.extend([input.tree(), input.tree()].into_iter().flatten());
            }
            _ => break,
        }
    }
    if !input.is_mark(':') || object.is_empty() {
        let message = format!("the object's type is missing: write `{USAGE}`");
        return Err(Error::new(input.span(), message));
    }
    input.eat(':');
    Ok(object)
}

/// Takes a type, up to the arrow before the fields.
fn type_(input: &mut Input) -> Result<TokenStream> {
    let span = input.span();
    let type_ = TokenStream::from_iter(until(input, &['='], Within::Type));
    if !is_type(type_.clone()) {
        return Err(Error::new(span, "this is not a type: write the object's type"));
    }
    let is_arrow = input.eat('=') && input.eat('>') && !input.is_empty();
    if !is_arrow {
        let message = format!("the fields are missing: write `{USAGE}`");
        return Err(Error::new(input.span(), message));
    }
    Ok(type_)
}

/// Takes the path of a field, `state.size` or `0.1`.
fn field(input: &mut Input) -> Result<TokenStream> {
    let mut field = TokenStream::new();
    loop {
        match input.peek() {
            Some(token) if is_field(&token) => {
                token.to_tokens(&mut field);
                input.next();
            }
            Some(TokenTree::Ident(_) | TokenTree::Literal(_)) => {
                let message = "this is not a field: write its name, or its number in a tuple";
                return Err(Error::new(input.span(), message));
            }
            _ => {
                let message = "a field is missing: write its name, such as `id` or `state.size`";
                return Err(Error::new(input.span(), message));
            }
        }
        if !input.is_mark('.') {
            return Ok(field);
        }
        input.tree().to_tokens(&mut field);
    }
}

/// Returns whether this is a name, or one or two numbers: `0.1` is one token.
fn is_field(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => {
            !is_keyword(word) && !is_any(word, &["_", "Self", "crate", "self", "super"])
        }
        TokenTree::Literal(literal) => {
            literal.to_string().split('.').all(|index| decimal(index).is_some())
        }
        _ => false,
    }
}
