//! The benchmark: `cargo bench -p benches` measures every engine in one run, prints a table and stores it.
//!
//! An engine is the same functions with the probes of one crate, or of C, in them: `engines/functions.rs`. The files
//! here are a row of the table each: `code`, `clock`, `attached`, `compile`, `reading`; `cargo test -p benches` asserts what needs no clock.
#![allow(missing_docs, reason = "the library of a benchmark and of its test, not of users")]

pub mod attached;
pub mod clock;
pub mod code;
pub mod compile;
pub mod engine;
pub mod reading;
pub mod report;
mod steps;
#[path = "../examples/trace/uprobe.rs"]
mod uprobe;
mod usage;
mod values;
