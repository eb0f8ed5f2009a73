//! What a declared provider becomes: a module of functions, each of which fires one probe.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::firing::Firing;
use super::{DeclaredProbe, ENABLED, Parameter, Provider, beside, description, text, with};
use crate::argument::{Argument, Format};
use crate::crate_tokens::CrateTokens;
use crate::span::{SpanRange, of_this_crate};

/// Returns the module.
pub fn module(provider: &Provider) -> TokenStream {
    let Provider { attributes, visibility, module, name, uses, probes, .. } = provider;
    let functions = probes.iter().map(|probe| function(provider, probe));
    let enabled = provider.enabled();
    // Named like its provider, which need not be in snake case: see `beside`.
    let module = of_this_crate(module, Span::mixed_site().located_at(module.span()));
    let documentation = documentation(format!("The USDT provider `{name}`."));
    quote!(#attributes #documentation #visibility mod #module { #uses #(#functions)* #enabled })
}

/// Returns the function that fires the probe, and those beside it.
///
/// All are always inlined. If all arguments are integers, each call is a site of its own, as in
/// `probe!`; if one is a string, the function is a `probe_lazy!`, whose site is out of line. The
/// types decide, by a constant.
///
/// What is not the user's has the span of a macro of another crate, where the user's lints do not
/// apply.
fn function(provider: &Provider, probe: &DeclaredProbe) -> TokenStream {
    let DeclaredProbe { attributes, conditions, visibility, function, parameters, .. } = probe;
    let (name, mixed) = (&probe.name, Span::mixed_site());
    let (symbol, shared) = (provider.symbol(name), provider.shared(name));
    let Provider { usdt, name: provider, .. } = provider;
    let declared = parameters.iter().map(|Parameter { name, type_, .. }| quote!(#name: #type_));
    let strings: Vec<_> = parameters.iter().filter(|it| !is_number(it)).map(is_string).collect();
    let is_lazy = !strings.is_empty();
    let documented = documentation(format!("The USDT probe `{provider}:{name}`."));
    let (function, enabled) = (beside(function, ""), beside(function, ENABLED));
    let described = parameters
        .iter()
        .map(|Parameter { name, type_, format }| (text(name), description::type_(type_, *format)));
    let firing = Firing {
        usdt,
        provider,
        name,
        file: &probe.file,
        line: probe.line,
        documentation: &probe.documentation,
        described: described.collect(),
        arguments: parameters.iter().map(argument).collect(),
        is_lazy,
        shared,
    };
    let fire = firing.tokens();
    let condition = if !is_lazy {
        quote_spanned!(mixed=> __usdt::EMITS)
    } else {
        quote_spanned! {mixed=>
            if const { #(#strings)||* } {
                #usdt::__usdt_enabled! { #symbol }
            } else {
                __usdt::EMITS
            }
        }
    };
    let too_many = (parameters.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let with = with::function(usdt, probe);
    let whether = format!("Returns whether a tracer is attached to `{name}`.");
    quote_spanned! {mixed=>
        #conditions #attributes
        #documented
        #[inline(always)]
        #too_many
        #visibility fn #function(#(#declared),*) {
            use #usdt::__private::{self as __usdt, Otherwise as _};
            if #condition {
                #fire
            }
        }

        #conditions
        #[doc = #whether]
        #[inline(always)]
        #[must_use]
        #visibility fn #enabled() -> #usdt::__private::bool {
            #usdt::__usdt_enabled! { #symbol }
        }

        #with
    }
}

/// A paragraph below the user's own documentation.
fn documentation(text: String) -> TokenStream {
    quote_spanned!(Span::mixed_site()=> #[doc = ""] #[doc = #text])
}

/// Returns whether the parameter's type is a word that stands for a number.
///
/// This is only a compile-time shortcut for the common types: a user's own string type called `u64`
/// is rejected.
fn is_number(Parameter { type_, format, .. }: &Parameter) -> bool {
    *format == Format::Value && is_number_type(type_)
}

pub fn is_number_type(type_: &TokenStream) -> bool {
    const NUMBERS: &str = "u8 u16 u32 u64 usize i8 i16 i32 i64 isize bool char f32 f64";
    let mut tokens = type_.clone().into_iter();
    let word = tokens.next().filter(|_| tokens.next().is_none());
    word.is_some_and(|word| NUMBERS.split(' ').any(|number| word.to_string() == number))
}

/// Whether the parameter is a string, as a constant.
///
/// The type is nested one level deeper than needed: otherwise rustc would describe an unknown type
/// differently here than in the signature, and report it twice.
fn is_string(Parameter { type_, format, .. }: &Parameter) -> TokenStream {
    match format {
        Format::Value => quote!(<<#type_ as __usdt::Wrapped>::Value<'_>>::IS_STRING),
        Format::Display | Format::Debug => quote!(true),
    }
}

/// A reference to the parameter, as in `probe_lazy!`. A type that cannot be passed is an error at
/// the type.
fn argument(parameter: &Parameter) -> TokenStream {
    let Parameter { name, type_, format } = parameter;
    if is_number(parameter) {
        return quote!(&#name,);
    }
    let mixed = Span::mixed_site();
    let span = SpanRange::of(type_.clone()).unwrap_or(mixed.into());
    let argument = Argument { format: *format, expression: quote!(#name), span };
    let root = Ident::new("__usdt", mixed);
    let mut passed = CrateTokens::new(quote!(#root).into(), &[]);
    if *format == Format::Value {
        passed.declared(argument);
    } else {
        passed.passed(argument);
    }
    passed.stream().into()
}
