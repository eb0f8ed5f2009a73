//! Comments in a provider definition, and in a script that may become a comment.

use crate::plain::plain;

/// Makes a string from a file safe for a comment. (DTrace rejects `/*` within a comment.)
pub fn text(text: &str) -> String {
    plain(text).replace("*/", "* /").replace("/*", "/ *")
}

/// Returns these lines as a comment in C, each indented; nothing for no lines.
pub fn lines(opening: &str, lines: &[String], indent: &str) -> String {
    match lines {
        [] => String::new(),
        [line] => format!("{indent}{opening} {line} */\n"),
        lines => {
            let lines: String = lines.iter().map(|line| format!("{indent} * {line}\n")).collect();
            format!("{indent}{opening}\n{lines}{indent} */\n")
        }
    }
}
