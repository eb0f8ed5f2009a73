//! Comments in a provider definition and in a script that may become one.

use crate::plain::plain;

/// Text from a file, as a comment may hold it. (DTrace refuses a comment that seems to begin in another one.)
pub fn text(text: &str) -> String {
    plain(text).replace("*/", "* /").replace("/*", "/ *")
}

/// These lines in C, each with `indent` before it; none if there are none.
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
