//! The function `…_with` of a declared probe, to which a closure returns the arguments.

use proc_macro2::{Delimiter, Literal, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::returned_type::Generics;
use super::{DeclaredProbe, ENABLED, WITH, beside};
use crate::tokens::{is_any, is_punct};

/// Returns whether the probe has one: if there are arguments to return, if it may call the probe's
/// function without a warning, and if rustc would not report a type a second time for it.
pub fn exists(DeclaredProbe { parameters, is_deprecated, .. }: &DeclaredProbe) -> bool {
    let has_unsized = parameters.iter().any(|parameter| is_unsized(&parameter.type_));
    !parameters.is_empty() && !is_deprecated && !has_unsized
}

/// Returns whether the type is `[T]`, `str` or `dyn T`, which only a reference can pass.
fn is_unsized(type_: &TokenStream) -> bool {
    match type_.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) => is_any(&word, &["dyn", "str"]),
        Some(TokenTree::Group(group)) => {
            let mut tokens = group.stream().into_iter();
            group.delimiter() == Delimiter::Bracket && !tokens.any(|token| is_punct(&token, ';'))
        }
        _ => false,
    }
}

/// Returns the function, if the probe has one.
///
/// It calls the other two of the probe. With a string among the parameters, the second tests again
/// whether a tracer is attached, but only where one is. The closure's type is a named type
/// parameter because clippy reports an `impl FnOnce()` even in the code of a macro.
pub fn function(usdt: &TokenStream, probe: &DeclaredProbe) -> TokenStream {
    if !exists(probe) {
        return TokenStream::new();
    }
    let DeclaredProbe { conditions, visibility, function, parameters, name, .. } = probe;
    let here = Span::mixed_site().located_at(function.span());
    let [this, enabled, fire] = [WITH, ENABLED, ""].map(|suffix| beside(function, suffix));
    let mut generics = Generics::default();
    let mut types = Vec::new();
    for parameter in parameters {
        types.push(generics.returned(parameter.type_.clone()));
    }
    let generics = generics.tokens();
    let (returned, fired) = match types.as_slice() {
        [type_] => (quote!(#type_), quote_spanned!(here=> #fire(arguments()))),
        types => {
            let index = (0..types.len()).map(Literal::usize_unsuffixed);
            let fired = quote_spanned! {here=>
                let arguments = arguments();
                #fire(#(arguments.#index),*)
            };
            (quote_spanned!(here=> (#(#types),*)), fired)
        }
    };
    let what = format!(
        "Fires `{name}` with the arguments that the closure returns. The closure is called only \
         while a tracer is attached."
    );
    quote_spanned! {here=>
        #conditions
        #[doc = #what]
        #[inline(always)]
        #visibility fn #this<#generics UsdtArguments: #usdt::__private::FnOnce() -> #returned>(
            arguments: UsdtArguments
        ) {
            if #enabled() {
                #fired
            }
        }
    }
}
