//! The comments of a file as the documentation of what stands beside them.

use super::source::{Source, Span};
use super::token::Token;
use crate::provider::documentation::has_starred_lines;

/// The comments, in the order of the file.
pub struct Comments<'s, 'a> {
    pub source: &'s Source<'a>,
    pub spans: Vec<Span>,
}

impl Comments<'_, '_> {
    /// Returns the lines of the comment that ends on the line above, or on the token's own line
    /// before it; of `//` comments all that follow one another. A comment after other tokens
    /// belongs to those.
    pub fn above(&self, first: Token) -> Vec<String> {
        let end = self.after(first.span.start);
        let (mut begin, mut line) = (end, self.source.line(first.span.start));
        while begin > 0 {
            let span = self.spans[begin - 1];
            let (block, ends) = (self.text(span).starts_with("/*"), self.source.line(span.end));
            let near = ends == line || ends + 1 == line;
            if !near || !self.source.begins_line(span.start) || (block && begin < end) {
                break;
            }
            (begin, line) = (begin - 1, self.source.line(span.start));
            if block {
                break;
            }
        }
        let mut lines = Vec::new();
        for span in &self.spans[begin..end] {
            self.lines(*span, &mut lines);
        }
        lines
    }

    /// Returns the index of the first comment that begins there or later.
    fn after(&self, start: usize) -> usize {
        self.spans.partition_point(|span| span.start < start)
    }

    /// Appends the lines of the comments that follow a token on its line, if nothing else does.
    pub fn following(&self, last: Token, lines: &mut Vec<String>) {
        let (text, mut at) = (self.source.text, last.span.end);
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let first = self.after(at);
        let mut index = first;
        while index < self.spans.len() && self.spans[index].start < end {
            if !text[at..self.spans[index].start].trim().is_empty() {
                return;
            }
            at = self.spans[index].end;
            index += 1;
        }
        if at > end || text[at..end].trim().is_empty() {
            for span in &self.spans[first..index] {
                self.lines(*span, lines);
            }
        }
    }

    fn text(&self, span: Span) -> &str {
        &self.source.text[span.start..span.end]
    }

    /// Appends the lines of a comment without its frame and indentation: rustdoc would take an
    /// indented line for code.
    fn lines(&self, span: Span, lines: &mut Vec<String>) {
        let text = self.text(span);
        let inside = match text.strip_prefix("//") {
            Some(inside) => inside.trim_start_matches('/'),
            None => text[2..].strip_suffix("*/").unwrap_or_default(),
        };
        // Doxygen's `/**`, `/*!`, `///<`.
        let inside = inside.trim_start_matches(['*', '!']).trim_start_matches('<');
        let starred = has_starred_lines(inside);
        let (before, mut after_empty) = (lines.len(), false);
        for text in inside.lines() {
            let line = line(text, starred);
            // Each of Doxygen's `@param` is a paragraph.
            if (after_empty || line.starts_with('@')) && !line.is_empty() && lines.len() > before {
                lines.push(String::new());
            }
            after_empty = line.is_empty();
            if !after_empty {
                lines.push(line);
            }
        }
    }
}

/// Returns the line without the frame: one star if all lines have it, and a whole line of `*`, `-`
/// and `=`.
fn line(text: &str, starred: bool) -> String {
    let text = text.trim();
    let text = if starred { text.strip_prefix('*').unwrap_or(text) } else { text };
    let text = text.trim_end_matches('*').trim();
    if text.chars().all(|c| "*-=".contains(c)) { String::new() } else { text.into() }
}

/// Escapes the line, so that rustdoc finds no HTML and no doctest in it.
pub fn rustdoc(line: &str) -> String {
    let fence = line.starts_with("```") || line.starts_with("~~~");
    let mut shown = String::from(if fence { "\\" } else { "" });
    let mut code = false;
    for c in line.chars() {
        code ^= c == '`';
        if !code && c == '<' {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}
