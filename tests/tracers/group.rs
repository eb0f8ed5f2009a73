//! A tracer that attaches to one probe of a group turns on all of them, in its own file alone.

use std::path::{Path, PathBuf};

use super::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::program::Program;

/// The tests in the program and in the library, as the case prints them: four of `req`, one of
/// `filed`, two of `single`.
const OFF: &str = "0000000 0000000";

fn build(test: &'static str) -> (PathBuf, PathBuf) {
    let build = Build::of("group").alone(test);
    (build.artifact("group-host"), build.artifact("libgroup.so"))
}

/// Attaches to `req:end` of a file, for which the program then prints `on`, and detaches.
fn assert_turns_on(host: &mut Program, file: &Path, on: &str) {
    assert_eq!(host.order(1), OFF);
    // Not by the PID: bpftrace 0.17 then looks for the probe in all files of the process.
    let bpftrace = Bpftrace::attach(&clause(file, "req:end", "end %llu", "arg0"));
    for probe in ["req:start", "req:pro-gress", "req:end"] {
        assert_eq!(host.semaphore(file, probe), host.raised(file, "req:end"));
    }
    assert_eq!(host.semaphore(file, "untested:one"), 0);
    assert_eq!(host.order(2), on);
    assert_eq!(bpftrace.detach(1), ["end 2"]);
    assert_eq!(host.semaphore(file, "req:start"), 0);
    assert_eq!(host.order(3), OFF);
}

#[test]
fn one_probe_turns_on_its_group_in_a_program_and_in_a_library() {
    let test = "one_probe_turns_on_its_group_in_a_program_and_in_a_library";
    if bpftrace::needs(test) {
        let (program, library) = build(test);
        let mut host = Program::start(&program, &[&library]);
        assert_turns_on(&mut host, &program, "1111000 0000000");
        assert_turns_on(&mut host, &library, "0000000 1111000");
    }
}

/// Does so in a program without a library.
pub fn assert_turns_on_in(program: &Path) {
    let mut host = Program::start(program, &[]);
    assert_turns_on(&mut host, program, "1111000 0000000");
}

/// Each of two tracers raises the semaphore, and the group is on until both have detached.
#[test]
fn a_group_stays_on_until_the_last_tracer_detaches() {
    let test = "a_group_stays_on_until_the_last_tracer_detaches";
    if !bpftrace::needs(test) {
        return;
    }
    let (program, _) = build(test);
    let mut host = Program::start(&program, &[]);
    let attach =
        |probe| Bpftrace::attach_to(host.id(), &clause(&program, probe, "hit %llu", "arg0"));
    let (first, second) = (attach("req:start"), attach("req:pro-gress"));
    let raised = ["req:start", "req:pro-gress"].map(|probe| host.raised(&program, probe));
    assert_eq!(host.semaphore(&program, "req:end"), raised[0] + raised[1]);
    assert_eq!(host.order(1), "1111000 0000000");
    assert_eq!(first.detach(1), ["hit 1"]);
    assert_eq!(host.semaphore(&program, "req:end"), raised[1]);
    assert_eq!(host.order(2), "1111000 0000000");
    let mut seen = second.detach(2);
    seen.sort();
    assert_eq!(seen, ["hit 1", "hit 2"]);
    assert_eq!(host.order(3), OFF);
}
