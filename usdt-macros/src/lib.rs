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

/// `{ROW} "ARGUMENTS"`: checks the arguments of a `probe_asm!`.
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

#[allow(missing_docs, reason = "documented where the crate `usdt` re-exports it")]
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
