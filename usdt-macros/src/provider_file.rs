//! `provider_file!`: a DTrace provider file, from its bytes to the providers that it declares.
//!
//! The grammar is that of `dtrace -h -s`, and of SystemTap's command of that name. Only types are
//! interpreted.

mod call;
mod ctype;
mod declaration;
mod directive;
mod documentation;
mod errors;
mod given;
mod known;
mod lexer;
mod parameter;
mod parser;
mod path;
mod probe;
mod provider;
mod source;
#[cfg(test)]
mod tests;
mod token;
mod types;

pub use call::Call;
use ctype::{Base, CType};
use documentation::Comments;
use errors::Errors;
use given::GivenType;
use parser::Parser;
use source::{Source, Span};

use crate::named::Named;

/// `provider name { … };`
pub struct ProviderDefinition {
    pub name: String,
    pub line: usize,
    pub documentation: Vec<String>,
    pub probes: Vec<ProbeDefinition>,
}

/// `probe name(int, char *);`
pub struct ProbeDefinition {
    pub name: String,
    span: Span,
    pub line: usize,
    pub documentation: Vec<String>,
    pub parameters: Vec<ParameterDefinition>,
}

pub struct ParameterDefinition {
    pub name: String,
    /// In Rust, with names of `core::ffi`.
    pub type_: String,
    /// The index of the given type that follows `type_`, which is then `*const` or empty.
    pub given: Option<usize>,
}

/// Returns the providers of a file, or its errors, which begin with `path`.
pub fn providers(
    bytes: &[u8],
    path: &str,
    given: &[GivenType],
    one_semaphore: bool,
) -> Result<Vec<ProviderDefinition>, Vec<String>> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (start, text) = (error.valid_up_to(), String::from_utf8_lossy(bytes));
            let message =
                format!("the byte {:#04x} is not UTF-8: save the file in UTF-8", bytes[start]);
            let span = Span { start, end: start };
            return Err(vec![Source::new(&text).explain(path, span, &message)]);
        }
    };
    let source = Source::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut errors = Errors::default();
    let read = lexer::pieces(&source, &mut errors);
    let tokens = directive::preprocessed(read.pieces, &mut errors);
    let mut parser = Parser {
        tokens,
        at: 0,
        comments: Comments { source: &source, spans: read.comments },
        cut: read.cut,
        types: Named::new(),
        given,
        one_semaphore,
        errors,
    };
    for (index, given) in given.iter().enumerate() {
        parser.types.insert(&given.name, CType::of(Base::Given(index)));
    }
    let providers = parser.file();
    let errors = parser.errors;
    if errors.is_empty() { Ok(providers) } else { Err(errors.explained(&source, path)) }
}
