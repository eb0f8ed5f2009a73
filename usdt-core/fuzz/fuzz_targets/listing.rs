//! An ELF file, as readelf lists it. `cargo +nightly fuzz run listing fuzz/corpus/file` in
//! `usdt-core`.
#![no_main]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::listing(bytes));
