//! A library without `std`, without the prelude and without `unsafe`.
#![no_std]
#![no_implicit_prelude]
#![forbid(unsafe_code, warnings, clippy::all, clippy::pedantic, clippy::nursery)]

/// All forms, with names and arguments of each kind.
#[must_use]
pub fn all(number: &u32, text: &::core::ffi::CStr) -> bool {
    ::probes::probe!(app, plain);
    ::probes::probe!("app", test-probe, *number, number, text, true, 'c', 1.5, -1_i8);
    ::probes::probe_lazy!(app, lazy, *number, text.to_bytes().len());
    ::probes::probe_enabled!(app, lazy)
}
