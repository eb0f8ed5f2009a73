//! The file and line of a declared probe.

use proc_macro::Span;

/// Returns the file and the line; an empty string and 0 where Rust 1.87, or a test without a
/// compiler, knows neither.
#[allow(unstable_name_collisions, reason = "these very methods are meant, where they are stable")]
#[allow(clippy::incompatible_msrv, reason = "`Unknown` has them for an older Rust")]
pub fn of(span: proc_macro2::Span) -> (String, usize) {
    if !proc_macro::is_available() {
        return (String::new(), 0);
    }
    let span = span.unwrap();
    (without_parents(&span.file()), span.line())
}

/// Resolves each `directory/..`: rustc keeps them in a file's path if a target has
/// `path = "../file.rs"`.
pub fn without_parents(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        let is_directory = parts.last().is_some_and(|last| !last.is_empty() && *last != "..");
        if part == ".." && is_directory {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Stands in for the methods of `Span`, which Rust has since 1.88. There they take precedence.
#[allow(dead_code, reason = "unused since Rust 1.88")]
trait Unknown {
    fn file(&self) -> String {
        String::new()
    }

    fn line(&self) -> usize {
        0
    }
}

impl Unknown for Span {}

#[cfg(test)]
mod tests {
    #[test]
    fn a_directory_and_its_parent_cancel_out() {
        for (path, resolved) in [
            ("src/main.rs", "src/main.rs"),
            ("examples/cli/../server.rs", "examples/server.rs"),
            ("a/b/../../c.rs", "c.rs"),
            ("../a/../../b.rs", "../../b.rs"),
            ("/../a.rs", "/../a.rs"),
            ("", ""),
        ] {
            assert_eq!(super::without_parents(path), resolved);
        }
    }
}
