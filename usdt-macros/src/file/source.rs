//! The text of a file, and a mistake in it as the user reads it.

use std::fmt::Write;

/// A part of the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub start: usize,
    pub end: usize,
}

/// What is wrong, where, and what to write instead.
#[derive(Debug)]
pub struct Mistake {
    pub place: Place,
    pub message: String,
}

/// The text with its lines.
pub struct Source<'a> {
    pub text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
}

/// Columns of a line that are shown on either side of a mistake.
const SHOWN: usize = 100;

impl<'a> Source<'a> {
    pub fn new(text: &'a str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: [0].into_iter().chain(starts).collect() }
    }

    /// The line of this byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    fn start(&self, line: usize) -> usize {
        self.starts[line - 1]
    }

    /// Whether nothing but blanks is before this byte on its line.
    pub fn begins_line(&self, at: usize) -> bool {
        self.text[self.start(self.line(at))..at].trim().is_empty()
    }

    /// `probes.d:3:17: unknown type …`, the line of the file, and `^` below the mistake.
    ///
    /// Columns are characters, as rustc counts them. Of the file only what can be printed reaches the terminal.
    pub fn explain(&self, path: &str, mistake: &Mistake) -> String {
        let Mistake { place: Place { start, end }, ref message } = *mistake;
        let line = self.line(start);
        let content = self.text[self.start(line)..].lines().next().unwrap_or_default();
        let before = self.text[self.start(line)..start].chars().count();
        let mut explained = format!("{}:{line}:{}: {message}", printable(path), before + 1);
        if content.trim().is_empty() {
            return explained;
        }
        let marked = self.text[start..end].lines().next().unwrap_or_default().chars().count();
        let skipped = before.saturating_sub(SHOWN);
        let shown =
            |from, count| content.chars().skip(from).take(count).map(shown).collect::<String>();
        let width = |from, count| shown(from, count).chars().count();
        let (blanks, carets) =
            (width(skipped, before - skipped), width(before, marked.min(SHOWN)).max(1));
        let (number, content) = (line.to_string(), shown(skipped, before - skipped + SHOWN));
        let margin = " ".repeat(number.len());
        let (blanks, carets) = (" ".repeat(blanks), "^".repeat(carets));
        // `write!` to a `String` does not fail.
        let _ = write!(explained, "\n{number} | {content}\n{margin} | {blanks}{carets}");
        explained
    }
}

/// A text of which nothing is a terminal's command.
pub fn printable(text: &str) -> String {
    text.chars().map(shown).collect()
}

fn shown(c: char) -> String {
    match c {
        '\t' => "    ".into(),
        '"' | '\'' | '\\' => c.into(),
        _ => c.escape_debug().collect(),
    }
}
