//! bpftrace reads every type of argument at its extremes as the case `values` expects, and strings
//! as the case `texts` does.

use std::fs;
use std::path::Path;

use usdt_core::{Elf, Note};

use super::bpftrace::{self, Bpftrace, MAX_ARGUMENTS, clause};
use super::chosen::{Chosen, one_for_each_arguments};
use crate::build::Build;
use crate::tool;

#[test]
fn bpftrace_reads_every_type() {
    let test = "bpftrace_reads_every_type";
    if bpftrace::needs(test) {
        assert_reads(Build::of("values").release().alone(test), |_| true);
    }
}

/// A debug build uses other registers and, for few arguments, other sizes of them.
#[test]
fn bpftrace_reads_every_operand_of_a_debug_build() {
    let test = "bpftrace_reads_every_operand_of_a_debug_build";
    if bpftrace::needs(test) {
        assert_reads(Build::of("values").alone(test), one_for_each_arguments());
    }
}

/// As `str` reads it, up to the longest string that this version can be configured for.
#[test]
fn bpftrace_reads_every_string() {
    let test = "bpftrace_reads_every_string";
    if !bpftrace::needs(test) {
        return;
    }
    let file = Build::of("texts").release().alone(test).artifact("texts");
    let bytes = fs::read(&file).unwrap();
    let notes: Vec<_> = Elf::parse(&bytes).unwrap().notes().map(Result::unwrap).collect();
    let clauses: String = notes
        .iter()
        .map(|note| {
            let probe = format!("{}:{}", note.provider, note.name);
            clause(&file, &probe, &format!("{} %u %s", note.name), "arg0, str(arg1)")
        })
        .collect();
    let bpftrace = Bpftrace::attach(&clauses);
    let printed = tool::output(10, file.to_str().unwrap(), [""; 0]);
    let expected = printed.lines().map(|line| line.strip_prefix("expect ").unwrap());
    let mut expected: Vec<_> = expected.map(as_long_as_bpftrace_reads).collect();
    let mut seen = bpftrace.detach(expected.len());
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
    assert_eq!(seen.len(), notes.len(), "a probe was not hit or has two sites");
}

/// Compares what bpftrace prints at the chosen probes with what the program expects.
pub fn assert_reads(build: Build, choose: impl FnMut(&Note) -> bool) {
    let file = build.artifact("values");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let chosen = Chosen::new(&elf, choose);
    let clauses: String =
        chosen.notes.iter().map(|note| print_as_expected(&file, &elf, note)).collect();
    let bpftrace = Bpftrace::attach(&clauses);
    let printed = tool::output(10, file.to_str().unwrap(), [""; 0]);
    let mut expected = chosen.expected(printed.lines(), MAX_ARGUMENTS);
    let mut seen = bpftrace.detach(expected.len());
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
}

/// Returns a clause that prints `NAME SIZE@VALUE…`; bpftrace takes the size from the note, too.
fn print_as_expected(file: &Path, elf: &Elf, note: &Note) -> String {
    let (mut format, mut arguments) = (note.name.to_string(), Vec::new());
    for (number, argument) in note.arguments(elf.machine()).take(MAX_ARGUMENTS).enumerate() {
        let argument = argument.unwrap();
        format += &match argument.signed {
            true => format!(" -{}@%lld", argument.size),
            false => format!(" {}@%llu", argument.size),
        };
        arguments.push(format!("arg{number}"));
    }
    clause(file, &format!("{}:{}", note.provider, note.name), &format, &arguments.join(", "))
}

/// Cuts the string of a row to the bytes that `str` reads. At the address 0 it reads nothing.
fn as_long_as_bpftrace_reads(row: &str) -> String {
    let (name, rest) = row.split_once(' ').unwrap();
    let (number, string) = rest.split_once(' ').unwrap();
    let string = if name == "none" { "" } else { string };
    let (mut left, mut cut) = (bpftrace::MAX_STRING, String::new());
    for character in string.chars() {
        // A replacement character stands for one byte that was not UTF-8, or for a cut character.
        let bytes = if character == '\u{FFFD}' { 1 } else { character.len_utf8() };
        if bytes > left {
            cut.extend((left > 0).then_some('\u{FFFD}'));
            break;
        }
        left -= bytes;
        cut.push(character);
    }
    format!("{name} {number} {cut}")
}
