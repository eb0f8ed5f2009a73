//! The init process of a virtual machine: makes the checks that the file `/checks` lists, prints
//! which passed, and powers the machine off.
//!
//! `live DIRECTORY` makes those of another directory, on the machine that it runs on.
#![allow(
    clippy::incompatible_msrv,
    reason = "unlike users, the tests need the current stable Rust"
)]

#[path = "../../../ftrace/mod.rs"]
mod ftrace;
#[path = "../../../program/mod.rs"]
mod program;
#[path = "../../../tool/mod.rs"]
mod tool;

mod command;
mod expected;
mod lttng;
mod machine;
mod nop10;
mod perf;
mod started;
mod strings;
mod systemtap;
mod ticker;
mod tracer;
mod values;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use tracer::Kind::{Events, Perf};

fn main() {
    let is_first = std::process::id() == 1;
    if is_first {
        machine::prepare();
    }
    machine::describe();
    let directory = std::env::args().nth(1).filter(|_| !is_first);
    let directory = Path::new(directory.as_deref().unwrap_or("/"));
    for line in fs::read_to_string(directory.join("checks")).unwrap().lines() {
        let (check, program) = line.split_once(' ').unwrap();
        let program = directory.join("programs").join(program);
        // perf's events see the hits on the first CPU only: the module `perf` says why.
        machine::run_on_one_cpu(check.starts_with("perf-") || check.starts_with("nop10-"));
        let passed = catch_unwind(|| make(check, &program)).is_ok();
        let result = if passed { "passed" } else { "failed" };
        println!("{result} after {} s: {line}", machine::uptime());
    }
    if is_first {
        machine::switch_off();
    }
}

/// Makes one check.
///
/// # Panics
/// If it fails.
fn make(check: &str, program: &Path) {
    match check {
        "events-read-values" => values::are_read(Events, program),
        "perf-reads-values" => values::are_read(Perf, program),
        "events-read-strings" => strings::are_read(program),
        "perf-reads-their-numbers" => strings::have_numbers(program),
        "events-follow-ticker" => ticker::is_followed(Events, program),
        "perf-follows-ticker" => ticker::is_followed(Perf, program),
        "usdt-lists-values" => command::lists_values(program),
        "usdt-traces-values" => command::traces_values(program),
        "usdt-traces-strings" => command::traces_strings(program),
        "usdt-starts-ticker" => command::starts_ticker(program),
        "usdt-attaches-to-ticker" => command::attaches_to_ticker(program),
        "usdt-measures-ticker" => command::measures_ticker(program),
        "nop10-becomes-a-call" => nop10::becomes_a_call(program),
        "systemtap-reads-values" => systemtap::reads_values(program),
        "systemtap-reads-strings" => systemtap::reads_strings(program),
        "systemtap-follows-ticker" => systemtap::follows_ticker(program),
        "systemtap-misses-ticker" => systemtap::misses_ticker(program),
        "lttng-counts-ticker" => lttng::counts_ticker(program),
        _ => panic!("there is no check {check}"),
    }
}
