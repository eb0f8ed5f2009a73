//! The NUL-terminated strings at the end of a note's descriptor.

use crate::{Error, ErrorKind};

/// Checks that strings that begin at `offset` are UTF-8. All at once, which is three times as fast
/// as one by one. `what` names the string of an index, for the error.
pub(super) fn parse(
    strings: &[u8],
    offset: u64,
    what: impl Fn(usize) -> &'static str,
) -> Result<&str, Error> {
    core::str::from_utf8(strings).map_err(|error| {
        let (index, start) = position(&strings[..error.valid_up_to()]);
        ErrorKind::NotUtf8(what(index)).at(offset + start as u64)
    })
}

/// Returns the index of the string that contains the byte after these, and where it begins.
pub(super) fn position(before: &[u8]) -> (usize, usize) {
    let ends = || before.iter().enumerate().filter(|(_, byte)| **byte == 0);
    (ends().count(), ends().next_back().map_or(0, |(at, _)| at + 1))
}
