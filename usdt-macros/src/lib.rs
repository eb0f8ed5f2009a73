//! The procedural macros of the crate `usdt`. Use them through that crate.
//!
//! They run on the host and do not know the target: what they emit ends in macros and functions of
//! the crate `usdt`, which are compiled for the target and know the architecture. Here names and
//! the number of arguments are checked, and errors are reported at the user's own tokens.
#![forbid(unsafe_code)]

mod argument;
mod assembly;
mod attribute;
mod crate_path;
mod crate_tokens;
mod derive;
mod fields;
mod input;
mod instrument;
#[cfg(test)]
mod mutations;
mod name;
mod named;
mod one_semaphore;
mod operands;
mod packed_names;
mod probe;
mod provider;
mod provider_file;
mod span;
mod tokens;
mod type_syntax;
mod visibility;

use input::Input;
use proc_macro::TokenStream;

/// `($crate) MACRO PROVIDER, NAME, ARGUMENT, …`: turns a probe into its site.
#[doc(hidden)]
#[proc_macro]
pub fn expand(input: TokenStream) -> TokenStream {
    let probe = probe::Probe::parse(Input::new(input.into()));
    probe.map_or_else(|error| error.to_compile_error().into(), probe::site::site)
}

/// `($crate) PROVIDER, NAME, "ARGUMENTS", semaphore`: turns a `probe_asm!` into its text.
#[doc(hidden)]
#[proc_macro]
pub fn assembly(input: TokenStream) -> TokenStream {
    let text = assembly::text(Input::new(input.into()));
    text.unwrap_or_else(|error| error.to_compile_error()).into()
}

/// `MACHINE "ARGUMENTS"`: checks the arguments of a note.
#[doc(hidden)]
#[proc_macro]
pub fn operands(input: TokenStream) -> TokenStream {
    let checked = operands::checked(Input::new(input.into()));
    checked.unwrap_or_else(|error| error.to_compile_error()).into()
}

/// `($crate) PROVIDER, NAME, OBJECT: TYPE => FIELD, …`: turns a `probe_fields!` into its site.
#[doc(hidden)]
#[proc_macro]
pub fn fields(input: TokenStream) -> TokenStream {
    let site = fields::site(Input::new(input.into()));
    site.unwrap_or_else(|error| error.to_compile_error()).into()
}

#[allow(missing_docs, reason = "documented where the crate `usdt` re-exports it")]
#[proc_macro_attribute]
pub fn provider(options: TokenStream, item: TokenStream) -> TokenStream {
    let provider = provider::module::parse(Input::new(item.into()), Input::new(options.into()));
    let module = provider.map(|provider| provider::expansion::module(&provider));
    module.unwrap_or_else(|error| error.to_compile_error()).into()
}

#[allow(missing_docs, reason = "documented where the crate `usdt` re-exports it")]
#[proc_macro_attribute]
pub fn instrument(options: TokenStream, item: TokenStream) -> TokenStream {
    instrument::expand(options.into(), item.into()).into()
}

/// Implements [`ProbeArg`](../usdt/trait.ProbeArg.html) for an enum without fields, or for a struct
/// around one argument.
///
/// An enum is passed as the integer in its `repr`, with that size and sign. Its discriminant costs
/// one load, or nothing if it is in a register. The enum need not be `Copy`.
/// ```
/// #[derive(usdt::ProbeArg)]
/// #[repr(u8)]
/// enum State { Idle = 1, Busy = 2 }
///
/// usdt::probe!(my_server, worker__state, State::Busy); // the tracer reads 2
/// ```
/// A struct is passed as its one field, which may have a name, and may have `PhantomData` beside
/// it; `repr(transparent)` makes no difference. A generic struct is an argument wherever its field
/// is.
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
/// The implementation refers to the crate as `::usdt`. If it has another name, or your users reach
/// it through your crate, give its path:
/// ```
/// mod reexported { pub use usdt; }
///
/// #[derive(reexported::usdt::ProbeArg)]
/// #[usdt(crate = reexported::usdt)]
/// struct Bytes(usize);
/// ```
///
/// # Errors
/// The compiler rejects an enum with fields, without variants, without an integer in its `repr`, or
/// with one of 128 bits; a struct with no field to pass, or with more than one; and a union.
/// Implement the trait by hand for those: its documentation shows how. It also rejects
/// a field that cannot be an argument itself, or whose type is less visible than the struct.
#[proc_macro_derive(ProbeArg, attributes(usdt))]
pub fn derive_probe_arg(input: TokenStream) -> TokenStream {
    let implementation = derive::implementation(input.into());
    implementation.unwrap_or_else(|error| error.to_compile_error()).into()
}

/// `($crate) "probes.d"`: turns each provider of a file into a module, and each of its probes into
/// a function.
#[doc(hidden)]
#[proc_macro]
pub fn provider_file(input: TokenStream) -> TokenStream {
    let call = provider_file::Call::parse(Input::new(input.into()));
    let modules = call.and_then(|call| call.modules());
    modules.unwrap_or_else(|error| error.to_compile_error()).into()
}
