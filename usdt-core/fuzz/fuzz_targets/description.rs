//! A section of descriptions. `cargo +nightly fuzz run description` in `usdt-core`.
#![no_main]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::description(bytes));
