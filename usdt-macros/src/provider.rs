//! A provider with its declared probes: from `#[usdt::provider]` on a module, or from a file.

pub mod description;
pub mod documentation;
pub mod expansion;
pub mod firing;
pub mod function;
pub mod location;
pub mod module;
pub mod options;
pub mod parameter;
mod returned_type;
mod semaphore;
mod type_text;
mod with;

use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;

use crate::argument::Format;
use crate::span::of_this_crate;
use documentation::Documentation;

/// A provider, and the module that it becomes.
pub struct Provider {
    /// The path of the crate `usdt`.
    pub usdt: TokenStream,
    /// Those of the module, with its documentation.
    pub attributes: TokenStream,
    pub visibility: TokenStream,
    pub module: Ident,
    /// The provider's name: legal, and the module's if no other is given.
    pub name: String,
    /// Whether all probes share one semaphore.
    pub one_semaphore: bool,
    /// What the types of the probes need: `use` and `type`.
    pub uses: TokenStream,
    pub probes: Vec<DeclaredProbe>,
}

/// A probe, and the function that it becomes.
pub struct DeclaredProbe {
    /// Those of the function alone, with its documentation.
    pub attributes: TokenStream,
    /// `#[cfg(…)]`, which the functions beside it have too.
    pub conditions: TokenStream,
    pub is_deprecated: bool,
    pub visibility: TokenStream,
    pub function: Ident,
    /// The probe's name: legal, and the function's if no other is given.
    pub name: String,
    pub parameters: Vec<Parameter>,
    pub documentation: Documentation,
    /// Where it is declared; empty and 0 if the compiler does not say.
    pub file: String,
    pub line: usize,
}

/// A parameter of the function, which is an argument of the probe.
pub struct Parameter {
    pub name: Ident,
    pub type_: TokenStream,
    pub format: Format,
}

/// The suffix of the function that tests whether a tracer is attached.
const ENABLED: &str = "_enabled";

/// The suffix of the function that takes a closure.
const WITH: &str = "_with";

/// Returns the suffixes of the functions beside that of a probe.
pub fn suffixes(has_with: bool) -> &'static [&'static str] {
    if has_with { &[ENABLED, WITH] } else { &[ENABLED] }
}

/// Returns the name of a function beside that of a probe, or with an empty suffix its own.
///
/// `request__start` is named like the probes of every provider, and whether all probes are fired is
/// not rustc's concern: with this span neither lint applies. (`#[allow]` would be an error under a
/// `forbid`.)
fn beside(function: &Ident, suffix: &str) -> Ident {
    let elsewhere = Span::mixed_site().located_at(function.span());
    if suffix.is_empty() {
        return of_this_crate(function, elsewhere);
    }
    Ident::new(&format!("{}{suffix}", text(function)), elsewhere)
}

/// Returns an identifier's text, a raw one's without the `r#`.
pub fn text(identifier: &Ident) -> String {
    identifier.unraw().to_string()
}
