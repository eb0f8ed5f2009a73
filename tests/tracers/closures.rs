//! The functions `…_with` of declared probes: bpftrace and gdb read what the closures return, and
//! no closure is called while neither is attached.

use std::fs;
use std::path::Path;

use usdt_core::{Elf, Note};

use super::bpftrace::{self, Bpftrace, clause};
use super::gdb::{By, Gdb, needs};
use crate::build::Build;
use crate::program::Program;
use crate::stops::{after, stop_and};

const PROBES: [&str; 4] = ["closures:one", "closures:three", "closures:string", "closures:printed"];

/// The hits of two rounds.
const HITS: [&str; 12] = [
    "one 0",
    "three -1 1 0",
    "three 0 2 3",
    "string 0 ",
    "string 0 second",
    "printed 0 !",
    "one 1",
    "three -1 1 1",
    "three 1 2 3",
    "string 1 /",
    "string 1 second",
    "printed 1 /!",
];

fn builds(test: &'static str) -> [Build; 2] {
    [Build::of("closures").alone(test), Build::of("closures").release().alone(test)]
}

/// Panics unless all semaphores have this value.
fn assert_semaphores(program: &Program, file: &Path, value: u16) {
    assert_eq!(PROBES.map(|probe| program.semaphore(file, probe)), [value; 4]);
}

#[test]
fn bpftrace_reads_what_closures_return() {
    let test = "bpftrace_reads_what_closures_return";
    if !bpftrace::needs(test) {
        return;
    }
    for build in builds(test) {
        let file = build.artifact("closures");
        let mut program = Program::start(&file, &[]);
        assert_eq!(program.order(2), "called 0");
        let clauses = [
            clause(&file, PROBES[0], "%llu one %llu", "nsecs, arg0"),
            clause(&file, PROBES[1], "%llu three %d %d %llu", "nsecs, arg0, arg1, arg2"),
            clause(&file, PROBES[2], "%llu string %d %s", "nsecs, arg0, str(arg1)"),
            clause(&file, PROBES[3], "%llu printed %d %s", "nsecs, arg0, str(arg1)"),
        ];
        let bpftrace = Bpftrace::attach_to(program.id(), &clauses.concat());
        assert_eq!(program.order(2), "called 12");
        let mut seen: Vec<_> = bpftrace.detach(HITS.len());
        // As hits of different CPUs may come in another order.
        seen.sort_by_key(|hit| hit.split_once(' ').unwrap().0.parse::<u64>().unwrap());
        let seen: Vec<_> = seen.iter().map(|hit| hit.split_once(' ').unwrap().1).collect();
        assert_eq!(seen, HITS);
        assert_semaphores(&program, &file, 0);
        assert_eq!(program.order(2), "called 0");
    }
}

/// Returns the gdb command that prints a hit as in [`HITS`].
fn read(note: &Note) -> String {
    let read = match note.name {
        "one" => r#"printf " %d\n", $_probe_arg0"#,
        "three" => r#"printf " %d %d %d\n", $_probe_arg0, $_probe_arg1, $_probe_arg2"#,
        _ => r#"printf " %d %s\n", $_probe_arg0, (char *) $_probe_arg1"#,
    };
    stop_and(note, read)
}

#[test]
fn gdb_reads_what_closures_return() {
    let test = "gdb_reads_what_closures_return";
    if !needs(test, By::Ptrace) {
        return;
    }
    for build in builds(test) {
        let file = build.artifact("closures");
        let bytes = fs::read(&file).unwrap();
        let mut notes: Vec<_> = Elf::parse(&bytes).unwrap().notes().map(Result::unwrap).collect();
        notes.sort_by_key(|note| note.name);
        // One breakpoint is for all sites of a name.
        notes.dedup_by_key(|note| note.name);
        let mut program = Program::start(&file, &[]);
        assert_eq!(program.order(2), "called 0");
        let stops: String = notes.iter().map(read).collect();
        let gdb = Gdb::attach(By::Ptrace, &program, &file, &stops);
        assert_eq!(program.order(2), "called 12");
        assert_eq!(after("read ", &gdb.detach(&program)), HITS);
        assert_semaphores(&program, &file, 0);
        assert_eq!(program.order(2), "called 0");
    }
}
