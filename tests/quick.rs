//! The quick suites, in one program: rustc compiles their shared code only once, tests that wait
//! for a tracer run alongside tests that compute, and each case is built once for all of them.
//!
//! The first modules build cases and drive tools; each of the modules after them is a suite.
//! `tests/layer.rs`, `tests/logger.rs` and `tests/noticed.rs` need processes of their own, because
//! they set the logger, or the levels, of a whole process.
#![allow(
    clippy::incompatible_msrv,
    reason = "unlike users, the tests need the current stable Rust"
)]

mod build;
mod disassembly;
mod expectation;
mod file;
#[path = "../usdt-core/tests/fixture/mod.rs"]
mod fixture;
mod ftrace;
mod layout;
mod mutation;
mod program;
mod readelf;
mod rustc;
mod stap;
mod stops;
mod target;
mod tool;
mod transcript;

// Tests start in alphabetical order. These wait for the kernel, so their module has a name that
// comes first.
#[path = "tracers/mod.rs"]
mod all_tracers;
use all_tracers as tracers;

mod codegen;
mod dependencies;
mod expansion;
mod feature_off;
mod gdb;
mod mutations;
mod nop10;
mod notes;
mod provider_file;
mod readers;
mod semaphores;
mod surroundings;
mod versions;
mod widths;
