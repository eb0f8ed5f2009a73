//! `examples/web`, traced live: each tool sees the values of the next request, and prints what the
//! pages show.
//!
//! It is not part of a plain `cargo test`, because the server's dependencies take minutes to build.
#![allow(
    clippy::incompatible_msrv,
    reason = "unlike users, the tests need the current stable Rust"
)]

#[path = "../tracers/bcc.rs"]
#[allow(dead_code, reason = "the suite `tracers` uses more of it")]
mod bcc;
#[path = "../tracers/bpftrace.rs"]
#[allow(dead_code, reason = "the suite `tracers` uses more of it")]
mod bpftrace;
#[path = "../build/mod.rs"]
mod build;
#[path = "../tracers/gdb.rs"]
#[allow(dead_code, reason = "the suite `tracers` uses more of it")]
mod gdb;
#[path = "../tracers/headers.rs"]
#[allow(dead_code, reason = "the suite `tracers` uses more of it")]
mod headers;
#[path = "../program/mod.rs"]
mod program;
#[path = "../stops/mod.rs"]
mod stops;
#[path = "../tool/mod.rs"]
mod tool;
#[path = "../transcript/mod.rs"]
mod transcript;

mod pages;
mod server;
mod values;
