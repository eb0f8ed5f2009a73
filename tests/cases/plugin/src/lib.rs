//! A library that is loaded at run time. One of its probes passes a C string, the other a `String`.

use std::ffi::{CStr, c_char};

/// Hits `plugin:eager` with the string and `plugin:lazy` with the string in brackets; returns how
/// often the latter was evaluated.
///
/// # Safety
/// `text` is a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plugin_hit(text: *const c_char) -> u32 {
    // SAFETY: the caller passes a C string.
    let text = unsafe { CStr::from_ptr(text) };
    let mut evaluated = 0;
    let mut in_brackets = || {
        evaluated += 1;
        format!("[{}]", text.to_string_lossy())
    };
    usdt::probe!(plugin, eager, text);
    usdt::probe_lazy!(plugin, lazy, in_brackets());
    evaluated
}
