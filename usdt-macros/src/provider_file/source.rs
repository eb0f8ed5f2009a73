//! The text of a file, and how a place of it is shown.

/// A part of the text, in bytes.
#[derive(Clone, Copy)]
pub struct Place {
    pub start: usize,
    pub end: usize,
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
        let mut starts = vec![0];
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
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
    pub fn explain(&self, path: &str, Place { start, end }: Place, message: &str) -> String {
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
                let mark = if column < before { " " } else { "^" };
                marks += &mark.repeat(shown[was..].chars().count());
            }
        }
        if before >= content.chars().count() {
            marks.push('^');
        }
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        format!("{explained}\n{number} | {shown}\n{margin} | {marks}")
    }
}

/// A text of which nothing is a terminal's command.
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
