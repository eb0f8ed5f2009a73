//! The arguments of a note. `cargo +nightly fuzz run operand` in `usdt-core`.
#![no_main]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::operand(bytes));
