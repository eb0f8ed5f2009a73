//! Tracers on running programs: which hits they see, with which values, and the semaphore while they come and go.
//!
//! The first files know how to drive a tracer and a program to be traced; those below them say what must be seen.
//! `bcc`, `bpftrace` and `program` know how to drive a tracer and a program to be traced; the files below them say
//! what must be seen.

#![allow(
    clippy::incompatible_msrv,
    reason = "the tests want the current stable Rust, users do not"
)]

#[path = "../build/mod.rs"]
mod build;
#[path = "../layout/mod.rs"]
mod layout;
#[path = "../stops/mod.rs"]
mod stops;
#[path = "../tool/mod.rs"]
mod tool;

mod bcc;
mod bpftrace;
mod dtrace;
mod ftrace;
mod gdb;
mod perf;
mod headers;
mod program;
mod tracer;

mod actors;
mod argdist;
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
mod interpreter;
mod layouts;
mod library;
mod perf;
mod queries;
mod rates;
mod tplist;
mod trace;
mod values;
