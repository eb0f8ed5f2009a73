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
mod type_text;

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;

use crate::argument::Format;
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
    /// What the types of the probes need: `use` and `type`.
    pub uses: TokenStream,
    pub probes: Vec<DeclaredProbe>,
}

/// A probe, and the function that it becomes.
pub struct DeclaredProbe {
    /// Those of the function alone, with its documentation.
    pub attributes: TokenStream,
    /// `#[cfg(…)]`, which the function's `_enabled` has too.
    pub conditions: TokenStream,
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

/// Returns an identifier's text, a raw one's without the `r#`.
pub fn text(identifier: &Ident) -> String {
    identifier.unraw().to_string()
}
