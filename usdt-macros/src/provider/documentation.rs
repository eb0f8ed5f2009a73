//! The documentation of a provider or a probe, as text.

/// The text, in pieces of one or more lines.
#[derive(Default)]
pub struct Documentation(pub Vec<String>);

impl Documentation {
    /// Returns the first paragraph on one line, which rustdoc shows beside a name. A code block
    /// does not count.
    pub fn summary(&self) -> String {
        let mut summary = String::new();
        for lines in &self.0 {
            for line in lines.split('\n') {
                let line = line.trim();
                if line.starts_with("```") || line.is_empty() && !summary.is_empty() {
                    return summary;
                }
                let space = if summary.is_empty() { "" } else { " " };
                summary += space;
                summary += line;
            }
        }
        summary
    }
}

/// Returns whether the stars of a block comment's lines are its frame: all lines but the first have
/// one, or are empty.
pub fn has_starred_lines(comment: &str) -> bool {
    let mut lines = comment.lines();
    lines.next();
    lines.all(|line| line.trim().is_empty() || line.trim().starts_with('*'))
}
