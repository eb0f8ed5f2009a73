//! The documentation of a provider or a probe, as text.

/// The text, in pieces of one or more lines.
#[derive(Default)]
pub struct Documentation(pub Vec<String>);

impl Documentation {
    /// Returns the first paragraph on one line, which rustdoc shows beside a name. A code block
    /// does not count.
    pub fn summary(&self) -> String {
        let lines = self.0.iter().flat_map(|lines| lines.split('\n')).map(str::trim);
        let is_text = |line: &&str| !line.is_empty() && !line.starts_with("```");
        let lines = lines.skip_while(|line| line.is_empty()).take_while(is_text);
        lines.collect::<Vec<_>>().join(" ")
    }
}

/// Returns whether the stars of a block comment's lines are its frame: all lines but the first have
/// one, or are empty.
pub fn has_starred_lines(comment: &str) -> bool {
    comment.lines().skip(1).map(str::trim).all(|line| line.is_empty() || line.starts_with('*'))
}
