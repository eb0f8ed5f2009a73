//! The NUL-terminated strings at the end of a note's descriptor.

use crate::{Error, Flaw};

/// The text of strings that begin at `offset`. All at once, which is three times as fast as one by
/// one. `what` is the string of an index, for the error.
pub(crate) fn text(
    strings: &[u8],
    offset: u64,
    what: impl Fn(usize) -> &'static str,
) -> Result<&str, Error> {
    core::str::from_utf8(strings).map_err(|error| {
        let before = &strings[..error.valid_up_to()];
        let (index, start) = position(before);
        Flaw::NotUtf8(what(index)).at(offset + start as u64)
    })
}

/// Behind these bytes: in the how-many-th string one is, and where it begins.
pub(crate) fn position(before: &[u8]) -> (usize, usize) {
    let ends = || before.iter().enumerate().filter(|(_, byte)| **byte == 0);
    (ends().count(), ends().next_back().map_or(0, |(at, _)| at + 1))
}
