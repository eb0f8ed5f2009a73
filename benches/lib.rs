//! The benchmark: `cargo bench -p benches` measures every engine in one run, prints a table and
//! stores it.
//!
//! An engine is a build of the functions in `engines/functions.rs` with the probes of one crate, or
//! of C. The modules `code`, `clock`, `attached`, `events`, `tools`, `compile` and `reading` each
//! fill one part of the table. `cargo test -p benches` asserts what needs no clock.
#![allow(missing_docs, reason = "for a benchmark and its test, not for users")]

pub mod attached;
pub mod clock;
pub mod code;
pub mod compile;
pub mod engine;
pub mod events;
pub mod reading;
pub mod report;
mod steps;
mod tool;
pub mod tools;
pub mod traced;
mod uprobe;
mod usage;
mod values;
