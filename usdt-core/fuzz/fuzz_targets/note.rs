//! A section of notes. `cargo +nightly fuzz run note` in `usdt-core`.
#![no_main]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::note(bytes));
