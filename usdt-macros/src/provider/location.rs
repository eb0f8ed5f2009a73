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
    (span.file(), span.line())
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
