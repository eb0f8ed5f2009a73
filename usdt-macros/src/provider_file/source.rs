//! The text of a file, and how an error in it is shown.

/// A part of the text, in bytes from its beginning.
#[derive(Clone, Copy)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// The text with its lines.
pub struct Source<'a> {
    pub text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
}

/// The columns of a line that are shown on either side of an error.
const SHOWN: usize = 100;

impl<'a> Source<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut starts = vec![0];
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// Returns the line of this byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    fn start(&self, line: usize) -> usize {
        self.starts[line - 1]
    }

    /// Returns whether only spaces come before this byte on its line.
    pub fn begins_line(&self, at: usize) -> bool {
        self.text[self.start(self.line(at))..at].trim().is_empty()
    }

    /// Returns `probes.d:3:17: unknown type …`, the line of the file, and `^` below the error.
    ///
    /// Columns are characters, as rustc counts them. Control characters of the file are escaped.
    pub fn explain(&self, path: &str, Span { start, end }: Span, message: &str) -> String {
        let line = self.line(start);
        let content = self.text[self.start(line)..].lines().next().unwrap_or_default();
        let before = self.text[self.start(line)..start].chars().count();
        let marked = self.text[start..end].chars().count().clamp(1, SHOWN);
        let explained = format!("{}:{line}:{}: {message}", printable(path), before + 1);
        if content.trim().is_empty() {
            return explained;
        }
        let (mut shown, mut marks) = (String::new(), String::new());
        for (column, c) in content.chars().enumerate() {
            if column + SHOWN < before || column >= before + SHOWN {
                continue;
            }
            let was = shown.len();
            show(c, &mut shown);
            if column < before + marked {
                let mark = if column < before { ' ' } else { '^' };
                shown[was..].chars().for_each(|_| marks.push(mark));
            }
        }
        if before >= content.chars().count() {
            marks.push('^');
        }
        let number = line.to_string();
        let margin = number.len();
        format!("{explained}\n{number} | {shown}\n{:margin$} | {marks}", "")
    }
}

/// Returns the text without control characters, which a terminal would obey.
pub fn printable(text: &str) -> String {
    let mut shown = String::new();
    text.chars().for_each(|c| show(c, &mut shown));
    shown
}

fn show(c: char, text: &mut String) {
    match c {
        '\t' => text.push_str("    "),
        '"' | '\'' | '\\' => text.push(c),
        _ => text.extend(c.escape_debug()),
    }
}
