//! A DTrace provider file: from its bytes to the providers that it declares, or to its mistakes.
//!
//! The grammar is that of `dtrace -h -s`, and of SystemTap's command of that name. Nothing but
//! types is computed.

mod call;
mod ctype;
mod declaration;
mod definition;
mod directive;
mod documentation;
mod known;
mod lexer;
mod mistake;
mod parameter;
mod parser;
mod probe;
mod source;
#[cfg(test)]
mod tests;
mod token;
mod types;

pub use call::Call;
use std::collections::HashMap;

use documentation::Comments;
use mistake::Mistakes;
use parser::Parser;
use source::{Place, Source};

/// `provider name { … };`
pub struct Definition {
    pub name: String,
    pub line: usize,
    pub documentation: Vec<String>,
    pub probes: Vec<Probe>,
}

/// `probe name(int, char *);`
pub struct Probe {
    pub name: String,
    place: Place,
    pub line: usize,
    pub documentation: Vec<String>,
    pub parameters: Vec<Parameter>,
}

pub struct Parameter {
    pub name: String,
    /// Rust's, with names of `core::ffi`.
    pub type_: String,
}

/// The providers of a file. `path` is what its mistakes say.
pub fn providers(bytes: &[u8], path: &str) -> Result<Vec<Definition>, Vec<String>> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (start, text) = (error.valid_up_to(), String::from_utf8_lossy(bytes));
            let message =
                format!("the byte {:#04x} is no UTF-8: save the file in UTF-8", bytes[start]);
            let place = Place { start, end: start };
            return Err(vec![Source::new(&text).explain(path, place, &message)]);
        }
    };
    let source = Source::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut mistakes = Mistakes::default();
    let read = lexer::pieces(&source, &mut mistakes);
    let tokens = directive::preprocessed(read.pieces, &mut mistakes);
    let mut parser = Parser {
        tokens,
        at: 0,
        comments: Comments { source: &source, places: read.comments },
        cut: read.cut,
        types: HashMap::new(),
        mistakes,
    };
    let providers = parser.file();
    let mistakes = parser.mistakes;
    if mistakes.is_empty() { Ok(providers) } else { Err(mistakes.explained(&source, path)) }
}
