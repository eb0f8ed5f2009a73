//! An ELF file: every function on it. `cargo +nightly fuzz run file` in `usdt-core`.
#![no_main]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::file(bytes));
