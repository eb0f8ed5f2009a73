//! `probe_lazy!` of this repository.
#![allow(missing_docs)]

macro_rules! site {
    ($name:ident $(, $argument:expr)*) => { usdt::probe_lazy!(engines, $name $(, $argument)*) };
}
use {site as site_double, site as site_string};

include!("functions.rs");

/// Passes a string, to count the instructions of a hit.
///
/// # Safety
/// `text` has `length` bytes of UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn string(text: *const u8, length: usize) {
    // SAFETY: the caller promises it.
    let text = unsafe { core::str::from_utf8_unchecked(core::slice::from_raw_parts(text, length)) };
    usdt::probe_lazy!(engines, string, text);
}
