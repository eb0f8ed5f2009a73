//! Tracers on running programs: the hits and values they see, and the semaphore while they attach
//! and detach.
//!
//! The first modules drive a tracer, choose what it reads, or find what it needs; the modules
//! after them are the tests.

mod bcc;
mod bpftrace;
mod chosen;
mod dtrace;
mod gdb;
mod headers;
mod perf;

mod actors;
mod argdist;
mod attach;
mod breakpoints;
mod closures;
mod counting;
mod events;
mod group;
mod instrumented;
mod interpreter;
mod layouts;
mod library;
mod list;
mod lttng;
mod musl;
mod nop10;
mod postgres_server;
mod postgresql;
mod queries;
mod rates;
mod red_zone;
mod script;
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
