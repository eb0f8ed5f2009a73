//! A library that is loaded at run time. The arguments of its probes are C strings.

use std::ffi::{CStr, CString, c_char};

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
        CString::new([b"[", text.to_bytes(), b"]"].concat()).unwrap()
    };
    usdt::probe!(plugin, eager, text);
    usdt::probe_lazy!(plugin, lazy, in_brackets().as_c_str());
    evaluated
}
