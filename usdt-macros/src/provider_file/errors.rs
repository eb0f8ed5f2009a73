//! The errors of a file.

use super::source::{Source, Span, printable};

/// How many errors are reported: the first are enough for a file that is not a provider file at
/// all.
const REPORTED: usize = 20;

/// How many characters of a quoted name or type an error shows. A file may contain one of a
/// megabyte.
const QUOTED: usize = 160;

/// The first errors, in the order of the file, and the number of all.
#[derive(Default)]
pub struct Errors {
    first: Vec<(Span, String)>,
    count: usize,
}

impl Errors {
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds an error: what is wrong there, and what to write instead.
    pub fn report(&mut self, span: Span, message: String) {
        let message = shortened(&message);
        self.count += 1;
        let mut index = self.first.len();
        while index > 0 && self.first[index - 1].0.start > span.start {
            index -= 1;
        }
        self.first.insert(index, (span, message));
        self.first.truncate(REPORTED);
    }

    /// Returns each error with its line of the file.
    pub fn explained(&self, source: &Source, path: &str) -> Vec<String> {
        let mut explained = Vec::new();
        for (span, message) in &self.first {
            explained.push(source.explain(path, *span, message));
        }
        if self.count > REPORTED {
            let more = self.count - REPORTED;
            let errors = if more == 1 { "error" } else { "errors" };
            explained.push(format!("{}: and {more} more {errors} after these", printable(path)));
        }
        explained
    }
}

/// Returns the message with what is between two backquotes cut after [`QUOTED`] characters.
fn shortened(message: &str) -> String {
    let (mut shown, mut is_quoted, mut count) = (String::new(), false, 0);
    for c in message.chars() {
        count += 1;
        if c == '`' {
            (is_quoted, count) = (!is_quoted, 0);
        }
        if !is_quoted || count < QUOTED {
            shown.push(c);
        } else if count == QUOTED {
            shown.push('…');
        }
    }
    shown
}
