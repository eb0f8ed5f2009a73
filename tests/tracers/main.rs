//! Tracers on running programs: which hits they see, with which values, and the semaphore while they come and go.
//!
//! `bpftrace`, `ftrace`, `perf` and `program` know how to drive a tracer and a program to be traced; the files below
//! them say what must be seen.

#[path = "../build/mod.rs"]
mod build;
#[path = "../layout/mod.rs"]
mod layout;
#[path = "../tool/mod.rs"]
mod tool;

mod bpftrace;
mod ftrace;
mod perf;
mod program;

mod attach;
mod layouts;
mod library;
mod perf;
mod selection;
mod sdt_events;
mod tplist;
mod trace;
mod uprobe_events;
mod values;
