//! Tracers on running programs: which hits they see, with which values, and the semaphore while they come and go.
//!
//! A tool has one file that knows how to drive it (`bpftrace`), the rest says what must be seen.

#[path = "../build/mod.rs"]
mod build;
#[path = "../layout/mod.rs"]
mod layout;
#[path = "../tool/mod.rs"]
mod tool;

mod bpftrace;
mod program;

mod attach;
mod layouts;
mod values;
