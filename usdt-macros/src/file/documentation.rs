//! The comments of a file as the documentation of what stands beside them.

use super::source::{Place, Source};
use super::token::Token;

/// The comments, in the order of the file.
pub struct Comments<'s, 'a> {
    pub source: &'s Source<'a>,
    pub places: Vec<Place>,
}

impl Comments<'_, '_> {
    /// The lines of the comment that ends on the line above, or before the token on its own; of `//` all that follow
    /// one another. What is behind other tokens belongs to those.
    pub fn above(&self, first: Token) -> Vec<String> {
        let source = self.source;
        let mut lines = Vec::new();
        let mut line = source.line(first.place.start);
        let before = self.places.partition_point(|place| place.start < first.place.start);
        for place in self.places[..before].iter().rev() {
            let (begins, ends) = (source.line(place.start), source.line(place.end));
            let (block, done) = (self.text(place).starts_with("/*"), !lines.is_empty());
            let near = ends == line || ends + 1 == line;
            if !near || !source.begins_line(place.start) || (block && done) {
                break;
            }
            lines.splice(0..0, self.lines(place));
            line = begins;
            if block {
                break;
            }
        }
        lines
    }

    /// The comments behind a token on its line, if nothing else is there.
    pub fn behind(&self, last: Token) -> Vec<String> {
        let line_end = self.source.text[last.place.end..].find('\n');
        let line_end = line_end.map_or(self.source.text.len(), |length| last.place.end + length);
        let mut at = last.place.end;
        let mut lines = Vec::new();
        let first = self.places.partition_point(|place| place.start < at);
        for place in self.places[first..].iter().take_while(|place| place.start < line_end) {
            if !self.source.text[at..place.start].trim().is_empty() {
                return Vec::new();
            }
            lines.extend(self.lines(place));
            at = place.end;
        }
        let rest = self.source.text.get(at..line_end).unwrap_or_default();
        if rest.trim().is_empty() { lines } else { Vec::new() }
    }

    fn text(&self, place: &Place) -> &str {
        &self.source.text[place.start..place.end]
    }

    /// Without the frame of the comment, and not indented: rustdoc would take what is for a program to be tested.
    fn lines(&self, place: &Place) -> Vec<String> {
        let text = self.text(place);
        let inside = match text.strip_prefix("//") {
            Some(inside) => inside.trim_start_matches('/'),
            None => text[2..].strip_suffix("*/").unwrap_or_default(),
        };
        // Doxygen's `/**`, `/*!`, `///<`.
        let inside = inside.trim_start_matches(['*', '!']).trim_start_matches('<');
        let starred = inside
            .lines()
            .skip(1)
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('*'));
        let lines = inside.lines().map(|text| line(text, starred));
        let mut paragraphs: Vec<String> = Vec::new();
        for line in lines {
            // Doxygen's `@param`, of which each is one of its own.
            if line.starts_with('@') && paragraphs.last().is_some_and(|last| !last.is_empty()) {
                paragraphs.push(String::new());
            }
            paragraphs.push(line);
        }
        let text = paragraphs.iter().position(|line| !line.is_empty());
        let end = paragraphs.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        paragraphs.drain(text.unwrap_or(end)..end).collect()
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
