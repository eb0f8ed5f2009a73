//! Splitting a note's arguments into single ones.

use core::iter::FusedIterator;

use crate::{Argument, ArgumentError, Machine};

/// An iterator over the arguments of a note.
///
/// They are separated by spaces. A space inside brackets (`8@[x2, 16]`), after a comma
/// (`8@$a0, 16`) or inside Intel's `8@QWORD PTR [rax]` belongs to the argument. An argument that
/// cannot be parsed is an error that quotes it, and the next one follows. The time is linear in the
/// length of the text.
///
/// ```
/// use usdt_core::{Arguments, Machine};
///
/// let texts: Vec<_> = Arguments::new("4@x0 8@[x2, 16]", Machine::AARCH64)
///     .map(|argument| argument.unwrap().to_string())
///     .collect();
/// assert_eq!(texts, ["4@x0", "8@[x2, 16]"]);
/// ```
#[derive(Clone, Debug)]
pub struct Arguments<'a> {
    rest: &'a str,
    machine: Machine,
}

impl<'a> Arguments<'a> {
    /// Parses `text`, the arguments of a note in a file for `machine`.
    ///
    /// If it begins with `:`, there are no arguments, as in libbpf.
    #[must_use]
    pub fn new(text: &'a str, machine: Machine) -> Self {
        Self { rest: if text.starts_with(':') { "" } else { text }, machine }
    }
}

impl<'a> Iterator for Arguments<'a> {
    type Item = Result<Argument<'a>, ArgumentError<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest.trim_start_matches(' ');
        if text.is_empty() {
            self.rest = text;
            return None;
        }
        let (mut open, mut before) = (false, b' ');
        let end = text.bytes().enumerate().position(|(at, byte)| {
            match byte {
                b'[' => open = true,
                b']' => open = false,
                b' ' => {
                    let goes_on = open || before == b',' || before.is_ascii_uppercase();
                    // An unclosed bracket must not swallow the arguments that follow.
                    return !goes_on || text.get(at + 1..).is_some_and(begins_argument);
                }
                _ => {}
            }
            before = byte;
            false
        });
        let (argument, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
        self.rest = rest;
        Some(Argument::parse(argument, self.machine))
    }
}

/// Tells whether `text` begins like `-4@` or `8f@`.
fn begins_argument(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.strip_prefix('f').unwrap_or(rest).starts_with('@')
}

impl FusedIterator for Arguments<'_> {}
