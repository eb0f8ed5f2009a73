//! ftrace reads every operand and C strings, and raises the semaphore while it is attached.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use usdt_core::{Elf, Note};

use super::chosen::{Chosen, one_for_each_arguments};
use super::library::STRINGS;
use crate::build::Build;
use crate::ftrace::{self, Ftrace, as_hit, without_process};
use crate::program::Program;
use crate::tool;

const HITS: u64 = 1000;

/// The most arguments of an event, the kernel's `MAX_TRACE_ARGS`.
const MAX_ARGUMENTS: usize = 128;

/// Tells whether a test with ftrace can run.
pub fn needs(test: &str) -> bool {
    tool::needs_root(test)
        && (ftrace::is_mounted()
            || tool::skip(test, "needs `mount -t tracefs nodev /sys/kernel/tracing`"))
}

/// Defines events for all notes, whose arguments all have this type or else each its own.
fn events(test: &str, file: &Path, kind: Option<&'static str>) -> Ftrace {
    let bytes = fs::read(file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
    define(test, file, &elf, &notes, kind)
}

fn define(
    test: &str,
    file: &Path,
    elf: &Elf,
    notes: &[Note],
    kind: Option<&'static str>,
) -> Ftrace {
    let mut ftrace = Ftrace::new(test);
    for note in notes {
        ftrace.define(file, elf, note, |_| kind);
    }
    ftrace
}

/// Returns the hits of `ticker` after one order.
fn ticks(ticker: &Program, hits: u64) -> Vec<String> {
    let id = ticker.id();
    let both = |number| [format!("{id} eager arg0={number}"), format!("{id} lazy arg0={number}")];
    (0..hits).flat_map(both).collect()
}

#[track_caller]
fn assert_traced(ticker: &mut Program, file: &Path) {
    assert_eq!(ticker.semaphore(file, "ticker:lazy"), ticker.raised(file, "ticker:lazy"));
    assert_eq!(ticker.order(HITS), format!("evaluated {HITS}"));
}

#[track_caller]
fn assert_not_traced(ticker: &mut Program, file: &Path) {
    assert_eq!(ticker.semaphore(file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(HITS), "evaluated 0");
}

#[test]
fn ftrace_attaches_before_the_program_starts() {
    let test = "ftrace_before";
    if needs(test) {
        assert_attaches_before(test, Build::of("ticker").alone(test));
    }
}

/// Attaches to `ticker` before two processes run it, and detaches.
pub fn assert_attaches_before(test: &str, build: Build) {
    let file = build.artifact("ticker");
    let ftrace = events(test, &file, None);
    ftrace.attach();
    let mut programs = [Program::start(&file, &[]), Program::start(&file, &[])];
    programs.iter_mut().for_each(|ticker| assert_traced(ticker, &file));
    let expected = programs.each_ref().map(|ticker| ticks(ticker, HITS)).concat();
    assert_eq!(ftrace.hits(), expected);
    ftrace.detach();
    programs.iter_mut().for_each(|ticker| assert_not_traced(ticker, &file));
    assert_eq!(ftrace.hits(), expected);
}

/// Only one of two programs is traced, but the semaphore is raised in both: an event belongs to the
/// file, and the instance merely drops the hits of other processes.
#[test]
fn ftrace_attaches_to_one_of_two_running_programs() {
    let test = "ftrace_running";
    if !needs(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let mut programs = [Program::start(&file, &[]), Program::start(&file, &[])];
    let ftrace = events(test, &file, None);
    programs.iter_mut().for_each(|ticker| assert_not_traced(ticker, &file));
    ftrace.attach_to(programs[0].id());
    programs.iter_mut().for_each(|ticker| assert_traced(ticker, &file));
    assert_eq!(ftrace.hits(), ticks(&programs[0], HITS));
    ftrace.detach();
    programs.iter_mut().for_each(|ticker| assert_not_traced(ticker, &file));
}

#[test]
fn ftrace_reads_every_operand() {
    let test = "ftrace_types";
    if needs(test) {
        for build in [Build::of("values"), Build::of("values").release()] {
            assert_reads(test, build.alone(test));
        }
    }
}

/// Compares what the kernel reads at the probes of `values` with what the program expects.
pub fn assert_reads(test: &str, build: Build) {
    let file = build.artifact("values");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let chosen = Chosen::new(&elf, one_for_each_arguments());
    let ftrace = define(test, &file, &elf, &chosen.notes, None);
    ftrace.attach();
    let printed = tool::output(30, file.to_str().unwrap(), [""; 0]);
    let expected = chosen.expected(printed.lines(), MAX_ARGUMENTS);
    let hits = ftrace.hits();
    let seen: Vec<_> = hits.iter().map(|hit| without_process(hit)).collect();
    assert_eq!(seen, expected.iter().map(|row| as_hit(row)).collect::<Vec<_>>());
}

#[test]
fn ftrace_reads_strings() {
    let test = "ftrace_string";
    if !needs(test) {
        return;
    }
    let build = Build::of("plugin").alone(test);
    let (host, library) = (build.artifact("host"), build.artifact("libplugin.so"));
    let mut host = Program::start(&host, &[&library]);
    for kind in ["string", "ustring"] {
        let ftrace = events(test, &library, Some(kind));
        assert_eq!(host.order("text"), "evaluated 0");
        ftrace.attach();
        assert_eq!(host.semaphore(&library, "plugin:lazy"), host.raised(&library, "plugin:lazy"));
        let (id, mut expected) = (host.id(), Vec::new());
        for string in STRINGS {
            assert_eq!(host.order(string), "evaluated 1");
            expected.push(format!("{id} eager arg0=\"{string}\""));
            expected.push(format!("{id} lazy arg0=\"[{string}]\""));
        }
        assert_eq!(ftrace.hits(), expected, "{kind}");
        drop(ftrace);
        assert_eq!(host.semaphore(&library, "plugin:lazy"), 0);
        assert_eq!(host.order("text"), "evaluated 0");
    }
}

#[test]
fn a_failed_test_leaves_no_event_or_instance() {
    let test = "ftrace_failure";
    if !needs(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let failed = catch_unwind(|| {
        let ftrace = events(test, &file, None);
        ftrace.attach();
        assert!(ftrace::are_left(test));
        panic!("as a test does");
    });
    assert!(failed.unwrap_err().is::<&str>());
    assert!(!ftrace::are_left(test));
}
