//! DTrace reads every operand and raises the semaphore, of a program that it starts and
//! of a running one. Its provider `stapsdt` reads the notes itself, without the daemon.

use std::fs;

use usdt_core::{Elf, Note};

use super::chosen::{Chosen, one_for_each_arguments};
use super::dtrace::{self, MAX_ARGUMENTS, clauses, needs, words};
use super::library::STRINGS;
use crate::build::Build;
use crate::program::Program;
use crate::tool;

/// Returns what follows this word in the lines that begin with it, sorted: with a buffer per CPU,
/// lines are printed in no order.
fn after(word: &str, lines: &[String]) -> Vec<String> {
    let mut rest: Vec<_> =
        lines.iter().filter_map(|line| line.strip_prefix(word)).map(String::from).collect();
    rest.sort();
    rest
}

#[test]
fn dtrace_reads_every_operand() {
    let test = "dtrace_types";
    if !needs(test) {
        return;
    }
    let mut choose = one_for_each_arguments();
    for build in [Build::of("values").release(), Build::of("values")] {
        assert_reads(build.alone(test), &mut choose);
    }
}

/// Compares what DTrace prints at the chosen probes with what the program expects.
fn assert_reads(build: Build, choose: impl FnMut(&Note) -> bool) {
    let file = build.artifact("values");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let chosen = Chosen::new(&elf, choose);
    let clauses = clauses(&elf, &chosen.notes);
    let words = words(["-q", "-n", &clauses, "-c", file.to_str().unwrap()]);
    let printed = tool::output(300, "unshare", words);
    let lines: Vec<_> = printed.lines().map(String::from).collect();
    let rows = printed.lines().filter(|line| line.starts_with("expect "));
    let mut expected = chosen.expected(rows, MAX_ARGUMENTS);
    expected.sort();
    assert_eq!(after("hit ", &lines), expected, "{printed}");
}

#[test]
fn dtrace_attaches_to_a_running_program() {
    let test = "dtrace_running";
    if !needs(test) {
        return;
    }
    let file = &Build::of("sites").release().alone(test).artifact("sites");
    let bytes = fs::read(file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
    let [mut sites, mut other] = [Program::start(file, &[]), Program::start(file, &[])];
    assert_eq!(sites.order(5), "evaluated 0");

    let mut dtrace = dtrace::attach(sites.id(), &clauses(&elf, &notes));
    assert_eq!(sites.semaphore(file, "sites:lazy"), sites.raised(file, "sites:lazy"));
    let mut expected = Vec::new();
    for n in [0, 1, -1, i64::MIN, i64::MAX, 0x0123_4567_89ab_cdef] {
        assert_eq!(sites.order(n), "evaluated 2");
        let narrow = (n as i8, n as i16, n as i32);
        expected.push(format!("signed -1@{} -2@{} -4@{} -8@{n}", narrow.0, narrow.1, narrow.2));
        let narrow = (n as u8, n as u16, n as u32);
        let all = n as u64;
        expected.push(format!("unsigned 1@{} 2@{} 4@{} 8@{all}", narrow.0, narrow.1, narrow.2));
        for (probe, sites) in [("eager", 3), ("lazy", 2)] {
            expected.extend((0..sites).map(|site| format!("{probe} -8@{}", n.wrapping_add(site))));
        }
    }
    expected.sort();
    other.order(5);
    dtrace.wait_for(expected.len(), |line| line.starts_with("hit "));
    dtrace.interrupt();
    let (lines, _) = dtrace.end();
    assert_eq!(after("hit ", &lines), expected);

    assert_eq!(sites.semaphore(file, "sites:lazy"), 0);
    assert_eq!(sites.order(5), "evaluated 0");
}

#[test]
fn dtrace_reads_strings() {
    let test = "dtrace_string";
    if !needs(test) {
        return;
    }
    let build = Build::of("plugin").alone(test);
    let (host, library) = (build.artifact("host"), build.artifact("libplugin.so"));
    let mut host = Program::start(&host, &[&library]);
    assert_eq!(host.order("text"), "evaluated 0");
    let clause = |name| {
        let print = format!("printf(\"hit {name} %s.\\n\", copyinstr(arg0));");
        format!("plugin$target:::{name} {{ {print} }}\n")
    };
    let clauses = ["eager", "lazy"].map(clause).concat();
    let mut dtrace = dtrace::attach(host.id(), &clauses);
    let mut expected = Vec::new();
    for string in STRINGS {
        assert_eq!(host.order(string), "evaluated 1");
        expected.extend([format!("eager {string}."), format!("lazy [{string}].")]);
    }
    expected.sort();
    dtrace.wait_for(expected.len(), |line| line.starts_with("hit "));
    dtrace.interrupt();
    assert_eq!(after("hit ", &dtrace.end().0), expected);
    assert_eq!(host.semaphore(&library, "plugin:lazy"), 0);
    assert_eq!(host.order("text"), "evaluated 0");
}
