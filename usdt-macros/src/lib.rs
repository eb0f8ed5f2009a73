//! The procedural half of `usdt::probe!`: names, limits and refusals. Not to be used alone.
//!
//! It runs on the host and never knows the target. What it emits ends in macros of the crate `usdt`,
//! which are compiled for the target and know the architecture.
#![forbid(unsafe_code)]

mod attribute;
mod crate_path;
mod declare;
mod derive;
mod expand;
mod provider_file;
mod function;
mod module;
mod name;
mod own;
mod parameter;
mod probe;
mod provider;
mod tokens;
mod written;

use proc_macro::TokenStream;

/// `($crate) FORM [PROVIDER, NAME] EXPRESSION, …`: from a probe whose arguments rustc has parsed to the site.
#[doc(hidden)]
#[proc_macro]
pub fn expand(input: TokenStream) -> TokenStream {
    let site = probe::Probe::parse(input).and_then(|probe| {
        probe.check()?;
        Ok(expand::site(probe))
    });
    site.unwrap_or_else(|refusal| refusal.to_compile_error().into())
}

/// `($crate) FORM tokens…`: what `macro_rules!` cannot match, because a name is no single token, or
/// because it is a mistake. Names become string literals and the arguments go back to rustc.
#[doc(hidden)]
#[proc_macro]
pub fn names(input: TokenStream) -> TokenStream {
    let probe = syn::parse(input).map(|named| expand::named(&named));
    probe.unwrap_or_else(|refusal| refusal.to_compile_error()).into()
}

/// A module of functions without bodies: each becomes a probe, with a typed function that fires it.
#[proc_macro_attribute]
pub fn provider(options: TokenStream, item: TokenStream) -> TokenStream {
    let provider = || syn::parse::<module::Module>(item)?.with(syn::parse(options)?);
    provider()
        .map_or_else(|refusal| refusal.to_compile_error(), |provider| declare::module(&provider))
        .into()
}

/// `#[derive(ProbeArg)]`: an enum without fields, or a struct around one argument, is an argument of a probe.
///
/// The enum is passed as the integer that its `repr` says, with that size and sign; to read its discriminant is one
/// load, or nothing if it is in a register. It need not be `Copy`.
/// ```
/// #[derive(usdt::ProbeArg)]
/// #[repr(u8)]
/// enum State { Idle = 1, Busy = 2 }
///
/// usdt::probe!(my_server, worker__state, State::Busy); // the tracer reads 2
/// ```
/// The struct is passed as what is in it. Its one field has a name or none, and there may be `PhantomData` beside it;
/// `repr(transparent)` makes no difference. If the struct is generic, it is an argument wherever its field is.
/// ```
/// use std::marker::PhantomData;
///
/// #[derive(usdt::ProbeArg)]
/// struct Id<T> { number: u64, of: PhantomData<T> }
///
/// #[derive(usdt::ProbeArg)]
/// struct Wrapper<T>(T);
///
/// let id = Id { number: 7, of: PhantomData::<String> };
/// usdt::probe!(my_server, request__start, id, Wrapper(-1_i16)); // 7 and -1
/// ```
/// The implementation calls the crate `::usdt`. If that is not its name, or your users have it by way of your crate:
/// ```
/// mod reexported { pub use usdt; }
///
/// #[derive(reexported::usdt::ProbeArg)]
/// #[usdt(crate = reexported::usdt)]
/// struct Bytes(usize);
/// ```
///
/// # Errors
/// The compiler refuses an enum with data, without variants, without an integer in its `repr`, or with one of 128 bits;
/// a struct of which no field or more than one would be passed; and a union. For those, say by hand what the tracer
/// reads: three lines, in the documentation of the trait `ProbeArg`. It also refuses a field that is no argument
/// itself, or whose type is less visible than the struct.
#[proc_macro_derive(ProbeArg, attributes(usdt))]
pub fn derive_probe_arg(input: TokenStream) -> TokenStream {
    derive::implementation(input.into()).into()
}

/// `($crate) "probes.d"`: each provider of a file becomes a module, each of its probes a function.
#[doc(hidden)]
#[proc_macro]
pub fn provider_file(input: TokenStream) -> TokenStream {
    let modules = syn::parse(input).and_then(|call: provider_file::Call| call.modules());
    modules.unwrap_or_else(|refusal| refusal.to_compile_error()).into()
}
