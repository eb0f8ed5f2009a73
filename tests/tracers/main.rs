//! Tracers on running programs: which hits they see, with which values, and the semaphore while they come and go.
//!
//! The first files know how to drive a tracer and a program to be traced; those below them say what must be seen.
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
mod headers;
mod perf;
mod program;

mod actors;
mod argdist;
mod attach;
mod breakpoints;
mod interpreter;
mod layouts;
mod library;
mod lttng;
mod postgresql;
mod provider_d;
mod queries;
mod rates;
mod sdt_events;
mod selection;
mod stapsdt_provider;
mod systemtap;
mod tool_by_tool;
mod tplist;
mod trace;
mod trace_bpfcc;
mod transcripts;
mod uftrace;
mod uprobe_events;
mod values;
