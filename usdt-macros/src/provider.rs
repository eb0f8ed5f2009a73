//! A provider with its probes, as it is declared: by `#[usdt::provider]` on a module, or in a file.

use proc_macro2::{Ident, TokenStream};

/// A provider, and the module that it becomes.
pub struct Provider {
    /// The path of the crate `usdt`.
    pub usdt: TokenStream,
    /// Of the module, with its documentation.
    pub attributes: TokenStream,
    pub visibility: TokenStream,
    pub module: Ident,
    /// The provider's name: legal, and the module's if no other is given.
    pub name: String,
    /// What else is in the module: what its types need.
    pub uses: TokenStream,
    pub probes: Vec<Declared>,
}

/// A probe, and the function that it becomes.
pub struct Declared {
    /// Those that are only for the function, with its documentation.
    pub attributes: TokenStream,
    /// `#[cfg(…)]`: for what stands beside the function too.
    pub conditions: TokenStream,
    pub visibility: TokenStream,
    /// A legal name of a probe.
    pub function: Ident,
    pub parameters: Vec<Parameter>,
    pub documentation: Documentation,
    /// Where it is declared: empty and 0 where the compiler does not tell.
    pub file: String,
    pub line: usize,
}

impl Declared {
    /// The probe's name.
    pub fn name(&self) -> String {
        text(&self.function)
    }
}

/// An argument.
pub struct Parameter {
    pub name: Ident,
    pub type_: TokenStream,
    pub form: Form,
}

/// As what an argument is passed.
#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    /// As its type says.
    Plain,
    /// As the text that `Display` prints.
    Displayed,
    /// As the text that `Debug` prints.
    Debugged,
}

/// A documentation's text, line by line.
#[derive(Default)]
pub struct Documentation(pub Vec<String>);

impl Documentation {
    /// Its first paragraph, which rustdoc shows beside a name, on one line. An example is none.
    pub fn summary(&self) -> String {
        let lines = self.0.iter().flat_map(|lines| lines.split('\n')).map(str::trim);
        let ends = |line: &&str| !line.is_empty() && !line.starts_with("```");
        let lines = lines.skip_while(|line| line.is_empty()).take_while(ends);
        lines.collect::<Vec<_>>().join(" ")
    }
}

/// Whether the stars of a block comment's lines are its frame: all but the first have one, or are empty.
pub fn has_starred_lines(comment: &str) -> bool {
    comment.lines().skip(1).map(str::trim).all(|line| line.is_empty() || line.starts_with('*'))
}

/// An identifier's text: a raw one's without the `r#`.
pub fn text(identifier: &Ident) -> String {
    syn::ext::IdentExt::unraw(identifier).to_string()
}
