//! The probes of a function, and what each passes.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{Error, Result};

use super::fields::Field;
use super::function::{Function, is_unit};
use super::options::{Options, Returned};
use super::parameter::Parameter;
use super::text;
use crate::argument::{Argument, Format, MAX_ARGUMENTS};
use crate::crate_tokens::CrateTokens;
use crate::input::Input;
use crate::name;
use crate::provider::description::type_;
use crate::provider::expansion::is_number_type;
use crate::provider::location;
use crate::span::SpanRange;
use crate::tokens::{Within, until, visible};

pub struct Probes {
    /// The path of the crate `usdt`.
    pub usdt: TokenStream,
    pub provider: String,
    pub file: String,
    pub line: usize,
    pub entry: Probe,
    pub returned: Probe,
    /// `__drop` of an `async fn`; `__unwind`, if it is asked for.
    pub abandoned: Option<Probe>,
}

pub struct Probe {
    pub name: String,
    pub arguments: Vec<Passed>,
    /// Whether its arguments are evaluated only while traced, even if none is a string.
    pub is_lazy: bool,
}

/// An argument of a probe.
pub struct Passed {
    pub label: String,
    /// As the description has it.
    pub type_: String,
    /// As the site takes it, with a comma.
    pub tokens: TokenStream,
    /// The variable whose type decides whether it is a string; `None` for a number.
    pub variable: Option<TokenTree>,
}

impl Probes {
    pub fn new(function: &Function, options: Options) -> Result<Self> {
        let (name, span) = match &options.name {
            Some(name) => {
                // Checked before the suffix is added, which would make an empty name legal.
                name::check(&name.value(), name.span().into(), "probe")?;
                (name.value(), name.span())
            }
            None => (text(&function.name.clone().into()), function.name.span()),
        };
        let probe = |suffix: &str, arguments, is_lazy| -> Result<Probe> {
            let name = format!("{name}__{suffix}");
            name::check(&name, span.into(), "probe")?;
            Ok(Probe { name, arguments, is_lazy })
        };
        let call = || function.is_async.then(Passed::call);
        let mut entry = Vec::new();
        entry.extend(call());
        for parameter in &function.parameters {
            if options.skips(&parameter.text()) {
                continue;
            }
            check_unconditional(parameter)?;
            check_number(entry.len() + 1, parameter, function.is_async)?;
            entry.push(Passed::parameter(parameter));
        }
        for field in &options.fields {
            if entry.len() == MAX_ARGUMENTS {
                let message = format!(
                    "a probe has at most {MAX_ARGUMENTS} arguments: remove this one, or skip \
                     parameters with `skip(…)`"
                );
                return Err(Error::new(field.name.span(), message));
            }
            entry.push(Passed::field(field));
        }
        let mut returned = Vec::new();
        returned.extend(call());
        returned.extend(Passed::value(function, &options));
        returned.extend(options.err.as_ref().map(|err| Passed::error(function, err)));
        let is_printed = options.err.is_some()
            || options.ret.as_ref().is_some_and(|ret| ret.format != Format::Value);
        let (file, line) = location::of(function.name.span());
        let abandoned = if function.is_async {
            Some(probe("drop", vec![Passed::call()], false)?)
        } else if options.unwind.is_some() {
            Some(probe("unwind", Vec::new(), false)?)
        } else {
            None
        };
        Ok(Self {
            entry: probe("entry", entry, !options.fields.is_empty())?,
            returned: probe("return", returned, is_printed)?,
            abandoned,
            usdt: options.usdt,
            provider: options.provider,
            file,
            line,
        })
    }
}

impl Passed {
    fn parameter(parameter: &Parameter) -> Self {
        let Parameter { name, type_: written, span, .. } = parameter;
        let (label, type_) = (parameter.text(), type_(written, Format::Value));
        if is_number_type(written) {
            return Self { label, type_, tokens: quote!(&#name,), variable: None };
        }
        let function = if parameter.is_receiver() { "receiver" } else { "parameter" };
        let tokens = through(function, quote!(#name), *span);
        let tokens = quote!(#tokens,);
        Self { label, type_, tokens, variable: Some(name.clone()) }
    }

    fn field(Field { name, argument }: &Field) -> Self {
        let Argument { format, expression, span } = argument;
        let tokens = match format {
            Format::Value => {
                let call = through("field", expression.clone(), *span);
                quote!(#call,)
            }
            _ => printed(expression.clone(), *format, *span),
        };
        Self { label: text(name), type_: type_(&quote!(_), *format), tokens, variable: None }
    }

    /// The number of an `async` call.
    fn call() -> Self {
        let number = number();
        Self {
            label: "call".into(),
            type_: "*const ()".into(),
            tokens: quote!(&#number,),
            variable: None,
        }
    }

    /// What the function returns; of a `Result`, with `err`, its value.
    fn value(function: &Function, options: &Options) -> Option<Self> {
        let Returned { format, .. } = options.ret.as_ref()?;
        let of_result = options.err.is_some();
        let (value, _) = outcome(&function.returns);
        let returned = if of_result { &value } else { &function.returns };
        if is_unit(returned) {
            return None;
        }
        let (label, type_) = ("value".into(), type_(returned, *format));
        let span = SpanRange::of(function.returns.clone()).unwrap_or(Span::call_site().into());
        let result = result();
        let mut variable = None;
        let tokens = match (format, of_result) {
            (Format::Value, false) if is_number_type(returned) => quote!(&#result,),
            (Format::Value, false) => {
                variable = Some(result.clone().into());
                let call = through("returned", quote!(#result), span);
                quote!(#call,)
            }
            (Format::Value, true) => by_reference("value", quote!(#result), span),
            (_, false) => printed(quote!(#result), *format, span),
            (Format::Display, true) => by_reference("value_displayed", quote!(#result), span),
            (Format::Debug, true) => by_reference("value_debugged", quote!(#result), span),
        };
        Some(Self { label, type_, tokens, variable })
    }

    /// The error of a `Result`, as a string.
    fn error(function: &Function, err: &Returned) -> Self {
        let (_, error) = outcome(&function.returns);
        let name = if err.format == Format::Debug { "error_debugged" } else { "error_displayed" };
        let (result, type_) = (result(), type_(&error, err.format));
        let tokens = by_reference(name, quote!(#result), err.span.into());
        Self { label: "error".into(), type_, tokens, variable: None }
    }
}

/// The variable with what the function returns.
pub fn result() -> Ident {
    Ident::new("result", Span::mixed_site())
}

/// The variable with the number of an `async` call.
pub fn number() -> Ident {
    Ident::new("number", Span::mixed_site())
}

/// Returns the types of `Result<T, E>`, each `_` if it is not written.
fn outcome(type_: &TokenStream) -> (TokenStream, TokenStream) {
    let mut input = Input::new(visible(type_.clone()));
    let (mut value, mut error) = (quote!(_), quote!(_));
    let path = until(&mut input, &['<'], Within::Expression);
    // In an alias with any other name, the generic parameters may not be the value and the error.
    let is_result = path.last().is_some_and(|name| name.to_string().ends_with("Result"));
    if is_result && input.eat('<') {
        value = TokenStream::from_iter(until(&mut input, &[',', '>'], Within::Type));
        if input.eat(',') && !input.is_mark('>') {
            error = TokenStream::from_iter(until(&mut input, &[',', '>'], Within::Type));
        }
    }
    (value, error)
}

/// `__usdt::name(&(EXPRESSION))`, with the location of the span, where rustc reports a type that
/// cannot be passed.
fn through(name: &str, expression: TokenStream, span: SpanRange) -> TokenStream {
    let span = span.map(|span| Span::mixed_site().located_at(span));
    let root = Ident::new("__usdt", span.first);
    let name = Ident::new(name, span.last);
    let mut expression = Group::new(Delimiter::Parenthesis, expression);
    expression.set_span(span.last);
    let and = quote_spanned!(span.first=> &);
    let mut argument = Group::new(Delimiter::Parenthesis, quote!(#and #expression));
    argument.set_span(span.last);
    let colons = quote_spanned!(span.last=> ::);
    quote!(#root #colons #name #argument)
}

/// `&__usdt::name(&(EXPRESSION)),`
fn by_reference(name: &str, expression: TokenStream, span: SpanRange) -> TokenStream {
    let call = through(name, expression, span);
    let first = Span::mixed_site().located_at(span.first);
    let and = quote_spanned!(first=> &);
    quote!(#and #call,)
}

/// `%expression` or `?expression` of `probe_lazy!`.
fn printed(expression: TokenStream, format: Format, span: SpanRange) -> TokenStream {
    let root = Ident::new("__usdt", Span::mixed_site());
    let mut tokens = CrateTokens::new(quote!(#root).into(), &[]);
    tokens.passed(Argument { format, expression, span });
    tokens.stream().into()
}

/// Rejects a parameter that exists only under a condition.
fn check_unconditional(parameter: &Parameter) -> Result<()> {
    let Some(condition) = parameter.condition else { return Ok(()) };
    let message = format!(
        "a probe always has the same arguments, but `#[cfg]` makes this one conditional: write \
         `skip({})`",
        parameter.text()
    );
    Err(Error::new(condition, message))
}

/// Rejects the first parameter past the limit.
fn check_number(number: usize, parameter: &Parameter, is_async: bool) -> Result<()> {
    if number <= MAX_ARGUMENTS {
        return Ok(());
    }
    Err(Error::new(
        parameter.name.span(),
        format_args!(
            "a probe has at most {MAX_ARGUMENTS} arguments and this is number {number}{}: write \
             `skip({})`",
            if is_async { ", with `call` as the first" } else { "" },
            parameter.text()
        ),
    ))
}
