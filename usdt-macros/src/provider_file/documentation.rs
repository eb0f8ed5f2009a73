//! The comments of a file as the documentation of what stands beside them.

use super::source::{Place, Source};
use super::token::Token;
use crate::provider::documentation::has_starred_lines;

/// The comments, in the order of the file.
pub struct Comments<'s, 'a> {
    pub source: &'s Source<'a>,
    pub places: Vec<Place>,
}

impl Comments<'_, '_> {
    /// The lines of the comment that ends on the line above, or before the token on its own; of `//` all that follow
    /// one another. What is behind other tokens belongs to those.
    pub fn above(&self, first: Token) -> Vec<String> {
        let end = self.after(first.place.start);
        let (mut begin, mut line) = (end, self.source.line(first.place.start));
        while begin > 0 {
            let place = self.places[begin - 1];
            let (block, ends) = (self.text(place).starts_with("/*"), self.source.line(place.end));
            let near = ends == line || ends + 1 == line;
            if !near || !self.source.begins_line(place.start) || (block && begin < end) {
                break;
            }
            (begin, line) = (begin - 1, self.source.line(place.start));
            if block {
                break;
            }
        }
        let mut lines = Vec::new();
        for place in &self.places[begin..end] {
            self.lines(*place, &mut lines);
        }
        lines
    }

    /// The first comment that begins there or later.
    fn after(&self, start: usize) -> usize {
        self.places.partition_point(|place| place.start < start)
    }

    /// Appends the lines of the comments behind a token on its line, if nothing else is there.
    pub fn behind(&self, last: Token, lines: &mut Vec<String>) {
        let (text, mut at) = (self.source.text, last.place.end);
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let first = self.after(at);
        let mut index = first;
        while index < self.places.len() && self.places[index].start < end {
            if !text[at..self.places[index].start].trim().is_empty() {
                return;
            }
            at = self.places[index].end;
            index += 1;
        }
        if at > end || text[at..end].trim().is_empty() {
            for place in &self.places[first..index] {
                self.lines(*place, lines);
            }
        }
    }

    fn text(&self, place: Place) -> &str {
        &self.source.text[place.start..place.end]
    }

    /// Appends the lines of a comment without its frame, and not indented: rustdoc takes what is for a program.
    fn lines(&self, place: Place, lines: &mut Vec<String>) {
        let text = self.text(place);
        let inside = match text.strip_prefix("//") {
            Some(inside) => inside.trim_start_matches('/'),
            None => text[2..].strip_suffix("*/").unwrap_or_default(),
        };
        // Doxygen's `/**`, `/*!`, `///<`.
        let inside = inside.trim_start_matches(['*', '!']).trim_start_matches('<');
        let starred = has_starred_lines(inside);
        let (before, mut blank) = (lines.len(), false);
        for text in inside.lines() {
            let line = line(text, starred);
            // Doxygen's `@param`, of which each is a paragraph.
            if (blank || line.starts_with('@')) && !line.is_empty() && lines.len() > before {
                lines.push(String::new());
            }
            blank = line.is_empty();
            if !blank {
                lines.push(line);
            }
        }
    }
}

/// One star is the frame's if all lines have it; a line of nothing but `*`, `-` and `=` is one of its sides.
fn line(text: &str, starred: bool) -> String {
    let text = text.trim();
    let text = if starred { text.strip_prefix('*').unwrap_or(text) } else { text };
    let text = text.trim_end_matches('*').trim();
    if text.chars().all(|c| "*-=".contains(c)) { String::new() } else { text.into() }
}

/// A line as rustdoc shows it: no HTML, and no program to be tested.
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
