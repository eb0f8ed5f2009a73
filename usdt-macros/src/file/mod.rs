//! A DTrace provider file: from its bytes to the providers that it declares, or to its mistakes.
//!
//! The grammar is that of `dtrace -h -s`, and of SystemTap's command of that name. Nothing but types is computed.

mod call;
mod ctype;
mod declaration;
mod definition;
mod directive;
mod documentation;
mod known;
mod lexer;
mod parameter;
mod parser;
mod probe;
mod source;
#[cfg(test)]
mod tests;
mod token;
mod types;

use std::borrow::Cow;

pub use call::Call;
use documentation::Comments;
use parser::Parser;
use source::{Mistake, Place, Source};

/// `provider name { … };`
#[derive(Debug)]
pub struct Definition {
    pub name: String,
    pub line: usize,
    pub documentation: Vec<String>,
    pub probes: Vec<Probe>,
}

/// `probe name(int, char *);`
#[derive(Debug)]
pub struct Probe {
    pub name: String,
    pub line: usize,
    pub documentation: Vec<String>,
    pub parameters: Vec<Parameter>,
}

#[derive(Debug)]
pub struct Parameter {
    pub name: String,
    /// Rust's, with names of `core::ffi`.
    pub type_: Cow<'static, str>,
}

/// How many mistakes are told: of a file that is none, the first is enough.
const TOLD: usize = 20;

/// The providers of a file. `path` is what its mistakes say.
pub fn providers(bytes: &[u8], path: &str) -> Result<Vec<Definition>, Vec<String>> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (start, text) = (error.valid_up_to(), String::from_utf8_lossy(bytes));
            let place = Place { start, end: start };
            let message =
                format!("the byte {:#04x} is no UTF-8: save the file in UTF-8", bytes[start]);
            return Err(vec![Source::new(&text).explain(path, &Mistake { place, message })]);
        }
    };
    let source = Source::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut mistakes = Vec::new();
    let read = lexer::pieces(&source, &mut mistakes);
    let tokens = directive::preprocessed(read.pieces, &mut mistakes);
    let mut parser = Parser {
        tokens,
        at: 0,
        comments: Comments { source: &source, places: read.comments },
        cut: read.cut,
        types: Default::default(),
        unknown: Default::default(),
        mistakes,
    };
    let providers = parser.file();
    let mut mistakes = parser.mistakes;
    if mistakes.is_empty() {
        return Ok(providers);
    }
    mistakes.sort_by_key(|mistake| mistake.place.start);
    let mut told: Vec<_> =
        mistakes.iter().take(TOLD).map(|mistake| source.explain(path, mistake)).collect();
    if let Some(more) = mistakes.len().checked_sub(TOLD).filter(|more| *more > 0) {
        told.push(format!("{}: and {more} more, after these", source::printable(path)));
    }
    Err(told)
}
