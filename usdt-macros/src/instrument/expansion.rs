//! What the function becomes: its body between two probes.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use usdt_core::name::SemaphoreSymbol;

use super::function::Function;
use super::parameter::Parameter;
use super::probes::{Passed, Probe, Probes, number, result};
use crate::input::Input;
use crate::provider::expansion::is_number_type;
use crate::provider::firing::Firing;
use crate::tokens::{Within, is_punct, until};

/// Returns the function.
///
/// The body becomes a closure, or an `async` block, so that the return probe is reached by `return`
/// and `?` too. Generated tokens have the span of a macro from another crate, so that the user's
/// lints ignore them.
pub fn function(function: &Function, probes: &Probes) -> TokenStream {
    let Probes { usdt, .. } = probes;
    let Function { head, .. } = function;
    let mixed = Span::mixed_site();
    let entry = fire(function, probes, &probes.entry);
    let returned = fire(function, probes, &probes.returned);
    let abandoned = probes.abandoned.as_ref().map(|it| fire(function, probes, it));
    let guard = guard(usdt, abandoned, function.is_async);
    let forget = guard.as_ref().map(|_| quote_spanned!(mixed=> #usdt::__private::forget(guard);));
    // In separate blocks, because a number kept across the `await` would be stored in the future.
    let (result, number) = (result(), number());
    let number = function.is_async.then(|| quote_spanned!(mixed=> let #number = guard.0.number();));
    let entry = quote_spanned!(mixed=> #guard { #number #entry });
    let returned = quote_spanned!(mixed=> { #number #forget #returned });
    if function.never_returns() {
        let body = preceded(entry, function);
        return quote!(#head #body);
    }
    let held = held(usdt, &function.parameters);
    let mut type_ = inferred(&function.returns);
    if type_.is_empty() {
        // Without `-> ()`, the closure could return any type.
        type_ = quote_spanned!(mixed=> ());
    }
    let called = if function.is_async {
        let typed = quote_spanned! {mixed=>
            #held
            // Tells the compiler the type, as the `->` of a closure does.
            if false {
                return #usdt::__private::output::<#type_>();
            }
        };
        let body = preceded(typed, function);
        quote_spanned!(mixed=> async move #body.await)
    } else {
        let body = preceded(held, function);
        quote_spanned!(mixed=> #usdt::__private::called(move || -> #type_ #body))
    };
    // The braces have the macro's span too: with the user's, some lints of clippy would fire on
    // generated code. In exchange, lints about a whole function do not fire.
    if function.returns_nothing() {
        quote_spanned!(mixed=> #head { #entry #called; #returned })
    } else {
        quote_spanned!(mixed=> #head { #entry let #result = #called; #returned #result })
    }
}

/// Returns the body with statements before its own. They go inside its braces, because rustc warns
/// of a second, unused pair.
fn preceded(statements: TokenStream, Function { body, .. }: &Function) -> Group {
    let content = body.stream();
    let mut preceded = Group::new(Delimiter::Brace, quote!(#statements #content));
    preceded.set_span(body.span());
    preceded
}

/// Returns the block that fires a probe.
fn fire(function: &Function, probes: &Probes, probe: &Probe) -> TokenStream {
    let Probes { usdt, provider, file, line, .. } = probes;
    let Probe { name, arguments, is_lazy } = probe;
    let mixed = Span::mixed_site();
    let (mut described, mut passed) = (Vec::new(), Vec::new());
    let mut is_string = false;
    for Passed { label, type_, tokens, variable } in arguments {
        described.push((label.clone(), type_.clone()));
        passed.push(tokens.clone());
        is_string |= variable.is_some();
    }
    let firing = Firing {
        usdt,
        provider,
        name,
        file,
        line: *line,
        documentation: &function.documentation,
        described,
        arguments: passed,
        is_lazy: *is_lazy || is_string,
        shared: None,
    };
    let fire = firing.tokens();
    let symbol = SemaphoreSymbol { provider, name }.to_string();
    let enabled = quote_spanned!(mixed=> #usdt::__usdt_enabled! { #symbol });
    let mut condition = quote_spanned!(mixed=> __usdt::EMITS);
    if *is_lazy {
        condition = enabled;
    } else {
        // Only a function of the crate can name the type of an `impl Trait`.
        for Passed { variable, .. } in arguments {
            if let Some(variable) = variable {
                condition = quote_spanned! {mixed=>
                    __usdt::Value(&#variable).enabled(|| #enabled, || #condition)
                };
            }
        }
    }
    quote_spanned! {mixed=>
        {
            use #usdt::__private::{self as __usdt, Otherwise as _};
            if #condition {
                #fire
            }
        }
    }
}

/// Returns the guard that fires a probe when it is dropped, which is before the function returns.
/// That of an `async` function is the call, with its number.
fn guard(
    usdt: &TokenStream,
    abandoned: Option<TokenStream>,
    is_async: bool,
) -> Option<TokenStream> {
    let mixed = Span::mixed_site();
    let number = number();
    let number = is_async.then(|| quote_spanned!(mixed=> let #number = self.0.number();));
    let abandoned = abandoned?;
    Some(quote_spanned! {mixed=>
        struct __UsdtCall(#usdt::__private::Call);
        impl ::core::ops::Drop for __UsdtCall {
            #[inline(never)]
            fn drop(&mut self) {
                #number
                #abandoned
            }
        }
        let guard = __UsdtCall(#usdt::__private::Call::new());
    })
}

/// Mentions the parameters that may have a destructor, the last one first: a closure drops what it
/// has captured in that order, as a function drops its parameters.
fn held(usdt: &TokenStream, parameters: &[Parameter]) -> TokenStream {
    let mixed = Span::mixed_site();
    let mut held = TokenStream::new();
    for Parameter { name, type_, condition, .. } in parameters.iter().rev() {
        let is_reference =
            matches!(type_.clone().into_iter().next(), Some(first) if is_punct(&first, '&'));
        if condition.is_none() && !is_reference && !is_number_type(type_) {
            quote_spanned!(mixed=> #usdt::__private::hold(&#name);).to_tokens(&mut held);
        }
    }
    held
}

/// Returns the type with `_` for each `impl Trait`, which a closure cannot name.
fn inferred(type_: &TokenStream) -> TokenStream {
    let mut input = Input::new(type_.clone());
    let mut inferred = TokenStream::new();
    while let Some(token) = input.tree() {
        match token {
            TokenTree::Ident(word) if word == "impl" => {
                until(&mut input, &[',', '>', ';', '='], Within::Type);
                quote!(_).to_tokens(&mut inferred);
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), self::inferred(&group.stream()));
                inner.set_span(group.span());
                inner.to_tokens(&mut inferred);
            }
            token => token.to_tokens(&mut inferred),
        }
    }
    inferred
}
