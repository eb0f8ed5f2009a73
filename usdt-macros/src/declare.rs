//! The tokens: what a declared provider becomes. A module of functions, each with one site.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use usdt_core::name::SemaphoreSymbol;

use crate::expand::{Numbers, numbers};
use crate::own::Own;
use crate::probe::Argument;
use crate::provider::{Declared, Form, Parameter, Provider, text};
use crate::written;

/// The module.
pub fn module(provider: &Provider) -> TokenStream {
    let Provider { attributes, visibility, module, name, uses, probes, .. } = provider;
    let functions = probes.iter().map(|probe| function(provider, probe));
    let documentation = documentation(format!("The USDT provider `{name}`."));
    quote!(#attributes #documentation #visibility mod #module { #uses #(#functions)* })
}

/// The function that fires the probe, and the one that says whether it is looked at.
///
/// Both are always inlined, so that each call is a site of its own. If an argument is text, which to copy takes a call, the
/// site is behind the semaphore as in `probe_lazy!`, else it is there as in `probe!`: the types say which, by a constant.
///
/// What is not the user's has the span of a macro of another crate, where the user's lints do not look.
fn function(provider: &Provider, probe: &Declared) -> TokenStream {
    let Provider { usdt, name: provider, .. } = provider;
    let Declared { attributes, conditions, visibility, function, parameters, .. } = probe;
    let (name, mixed) = (probe.name(), Span::mixed_site());
    let symbol = SemaphoreSymbol { provider, name: &name }.to_string();
    let names = names(provider, &name);
    let site = Ident::new(&format!("{}{}", names.function, parameters.len()), mixed);
    let declared = parameters.iter().map(|Parameter { name, type_, .. }| quote!(#name: #type_));
    let texts: Vec<_> = parameters.iter().filter(|it| !is_number(it)).map(is_text).collect();
    let arguments = parameters.iter().map(argument);
    let Names { key, type_: names, .. } = names;
    let (line, strings) = (Literal::usize_unsuffixed(probe.line), strings(probe));
    let documentation = documentation(format!("The USDT probe `{provider}:{name}`."));
    // `request__start` is a name as in every provider, and no slip; whether all probes are fired is not rustc's business.
    // (`#[allow]` would be an error under a `forbid`.)
    let elsewhere = mixed.located_at(function.span());
    let enabled = Ident::new(&format!("{name}_enabled"), elsewhere);
    let mut function = function.clone();
    function.set_span(elsewhere);
    let condition = if texts.is_empty() {
        quote_spanned!(mixed=> __usdt::EMITS)
    } else {
        quote_spanned!(mixed=> if const { #(#texts)||* } { #usdt::__usdt_enabled! { #symbol } } else { __usdt::EMITS })
    };
    // More than that clippy takes for a mistake.
    let too_many = (parameters.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let whether = format!("Whether a tracer is attached to `{name}`, at this moment.");
    quote_spanned! {mixed=>
        #conditions #attributes
        #documentation
        #[inline(always)]
        #too_many
        #visibility fn #function(#(#declared),*) {
            use #usdt::__private::{self as __usdt, Otherwise as _};
            if #condition {
                #usdt::__usdt_described! { #key #line #strings }
                __usdt::#site(#names, #(#arguments)*)
            }
        }

        #conditions
        #[doc = #whether]
        #[inline(always)]
        #[must_use]
        #visibility fn #enabled() -> #usdt::__private::bool {
            #usdt::__usdt_enabled! { #symbol }
        }
    }
}

/// A paragraph below the user's own.
fn documentation(text: String) -> TokenStream {
    quote_spanned!(Span::mixed_site()=> #[doc = ""] #[doc = #text])
}

/// A probe's names as the site wants them.
struct Names {
    function: &'static str,
    type_: TokenStream,
    /// As `asm/name.rs` makes it of the numbers.
    key: String,
}

fn names(provider: &str, name: &str) -> Names {
    let Numbers { function, type_, numbers } = numbers(provider, name);
    let key =
        numbers.iter().map(|number| format!("_{}_{}", *number as u64, number >> 64)).collect();
    let type_ = Ident::new(type_, Span::mixed_site());
    let numbers = numbers.into_iter().map(Literal::u128_unsuffixed);
    Names { function, type_: quote!(__usdt::#type_::<#(#numbers),*>), key }
}

/// Whether the parameter's type is a word that stands for a number. Only what the types of most parameters cost whoever
/// compiles them hangs on it: should a user call a text `u64`, it is refused.
fn is_number(Parameter { type_, form, .. }: &Parameter) -> bool {
    const NUMBERS: &str = "u8 u16 u32 u64 usize i8 i16 i32 i64 isize bool char f32 f64";
    let mut tokens = type_.clone().into_iter();
    let word = tokens.next().filter(|_| tokens.next().is_none());
    *form == Form::Plain
        && word.is_some_and(|word| NUMBERS.split(' ').any(|number| word.to_string() == number))
}

/// Whether the parameter is text, as a constant. The type is not between `<` and `>` there: of one that is unknown rustc
/// would say more than of that in the signature, and so say it twice.
fn is_text(Parameter { type_, form, .. }: &Parameter) -> TokenStream {
    match form {
        Form::Plain => quote!(<<#type_ as __usdt::Argument>::Value<'_>>::IS_TEXT),
        Form::Displayed | Form::Debugged => quote!(true),
    }
}

/// A reference to the parameter, or to the address of its copy, as `probe_lazy!` has it. Where the type cannot be passed, the
/// error is at that.
fn argument(parameter: &Parameter) -> TokenStream {
    let Parameter { name, type_, form } = parameter;
    if is_number(parameter) {
        return quote!(&#name,);
    }
    let mixed = Span::mixed_site();
    let mut spans = type_.clone().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or(mixed);
    let last = spans.last().unwrap_or(first);
    let one = |word: &Ident| {
        let tokens = proc_macro::TokenStream::from(quote!(#word));
        tokens.into_iter().next().expect("an identifier is one token")
    };
    let own = Own { root: one(&Ident::new("__usdt", mixed)), private: &[] };
    let argument = Argument { form: *form, expression: one(name) };
    let placed = own.placed(argument, (first.unwrap(), last.unwrap()));
    placed.into_iter().collect::<proc_macro::TokenStream>().into()
}

/// The description's strings, for the string of an assembler: file, documentation, and each argument's name and type.
fn strings(probe: &Declared) -> String {
    let arguments = probe.parameters.iter().flat_map(|Parameter { name, type_, form }| {
        // Without it nobody could tell that `&Error` is a text here.
        let printed = match form {
            Form::Plain => "",
            Form::Displayed => "#[display] ",
            Form::Debugged => "#[debug] ",
        };
        [text(name), format!("{printed}{}", written::type_(type_))]
    });
    let strings = [probe.file.clone(), probe.documentation.summary()].into_iter().chain(arguments);
    let mut escaped = String::new();
    for byte in
        strings.flat_map(|string| string.replace('\0', "").into_bytes().into_iter().chain([0]))
    {
        match byte {
            // LLVM drops each `$` of an `asm!` in Intel's syntax, which is x86's without an option.
            b'"' | b'\\' | b'$' | 0..b' ' | 0x7F.. => escaped += &format!("\\{byte:03o}"),
            _ => escaped.push(char::from(byte)),
        }
    }
    escaped
}
