//! Tracers on running programs: which hits they see, with which values, and the semaphore while they come and go.
//!
//! The first files know how to drive a tracer and a program to be traced; those below them say what must be seen.

#[path = "../build/mod.rs"]
mod build;
#[path = "../layout/mod.rs"]
mod layout;
#[path = "../stops/mod.rs"]
mod stops;
#[path = "../tool/mod.rs"]
mod tool;

mod bpftrace;
mod dtrace;
mod ftrace;
mod gdb;
mod perf;
mod program;

mod attach;
mod breakpoints;
mod layouts;
mod library;
mod lttng;
mod sdt_events;
mod selection;
mod stapsdt_provider;
mod systemtap;
mod tplist;
mod trace;
mod transcripts;
mod uftrace;
mod uprobe_events;
mod values;
