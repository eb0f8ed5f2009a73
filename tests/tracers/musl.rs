//! A static program with musl is traced like a dynamic one with glibc, although it has no loader
//! and relocates itself.

use std::fs;

use object::{Object, ObjectSection};

use super::gdb::{self, By};
use super::{attach, bpftrace, breakpoints, group, trace, uprobe_events};
use crate::build::{Build, c};
use crate::tool;

const TARGET: &str = "x86_64-unknown-linux-musl";

/// Whether the program can be built.
fn needs(test: &str) -> bool {
    let libraries = c::library_directory().join("../..").join(TARGET);
    libraries.is_dir() || tool::skip(test, &format!("needs `rustup target add {TARGET}`"))
}

fn ticker(test: &'static str) -> Build {
    let build = Build::of("ticker").target(TARGET).release().alone(test);
    let bytes = fs::read(build.artifact("ticker")).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    let loader = file.sections().find(|section| section.name() == Ok(".interp"));
    assert!(loader.is_none(), "not static");
    build
}

#[test]
fn bpftrace_traces_a_static_program() {
    let test = "musl_bpftrace";
    if bpftrace::needs(test) && needs(test) {
        attach::assert_attaches_to_running(ticker(test));
    }
}

#[test]
fn bpftrace_turns_on_a_group_of_a_static_program() {
    let test = "musl_group";
    if bpftrace::needs(test) && needs(test) {
        let build = Build::of("group").target(TARGET).release().alone(test);
        group::assert_turns_on_in(&build.artifact("group-host"));
    }
}

#[test]
fn gdb_reads_a_static_program() {
    let test = "musl_gdb";
    if gdb::needs(test, By::Ptrace) && needs(test) {
        breakpoints::assert_reads(By::Ptrace, ticker(test));
    }
}

#[test]
fn usdt_trace_traces_a_static_program() {
    let test = "musl_usdt_trace";
    if trace::needs(test) && needs(test) {
        trace::processes::assert_traces_running(&ticker(test).artifact("ticker"));
    }
}

#[test]
fn ftrace_traces_a_static_program_from_its_start() {
    let test = "musl_ftrace";
    if uprobe_events::needs(test) && needs(test) {
        uprobe_events::assert_attaches_before(test, ticker(test));
    }
}
