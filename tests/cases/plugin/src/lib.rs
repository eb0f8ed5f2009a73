//! A library that is loaded at run time. The argument of one of its probes is a C string, that of the other a `String`.

use std::ffi::{CStr, c_char};

/// Hits `plugin:eager` with the text and `plugin:lazy` with the text in brackets, and returns how often those
/// were put around it.
///
/// # Safety
/// `text` is a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plugin_hit(text: *const c_char) -> u32 {
    // SAFETY: the caller's promise.
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
