//! Every type of argument at its extremes, as bpftrace shows it, beside what the case `values` says of it.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use usdt_core::{Elf, Note};

use crate::bpftrace::{self, Bpftrace, MAX_ARGUMENTS, clause};
use crate::build::Build;
use crate::tool;

#[test]
fn every_type() {
    if bpftrace::needs("every_type") {
        reads(Build::of("values").release().alone("every_type"), |_| true);
    }
}

/// A debug build has other registers and, of a small number of arguments, other sizes of them. bpftrace sees nothing
/// of a type but the note's text: one probe of each text, since to take away all would take 8 s more.
#[test]
fn every_operand_of_a_debug_build() {
    if bpftrace::needs("every_operand_of_a_debug_build") {
        let mut texts = HashSet::new();
        let build = Build::of("values").alone("every_operand_of_a_debug_build");
        reads(build, |note| texts.insert(note.arguments.to_string()));
    }
}

/// Every text as `str` reads it, at most as long as this version can be told to.
#[test]
fn every_text() {
    if !bpftrace::needs("every_text") {
        return;
    }
    let file = Build::of("texts").release().alone("every_text").artifact("texts");
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
    assert_eq!(seen.len(), notes.len(), "a probe was not hit, or has two sites");
}

/// Compares what bpftrace prints at the chosen probes with what the program expects.
fn reads(build: Build, mut choose: impl FnMut(&Note) -> bool) {
    let file = build.artifact("values");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes: Vec<_> = elf.notes().map(Result::unwrap).filter(|note| choose(note)).collect();
    let names: HashSet<_> = notes.iter().map(|note| note.name).collect();
    assert_eq!(
        names.len(),
        notes.len(),
        "a probe has two sites: the optimiser has copied its loop"
    );

    let clauses: String = notes.iter().map(|note| print_as_expected(&file, &elf, note)).collect();
    let bpftrace = Bpftrace::attach(&clauses);
    let printed = tool::output(10, file.to_str().unwrap(), [""; 0]);
    let mut expected: Vec<_> = printed
        .lines()
        .map(|line| line.strip_prefix("expect ").unwrap())
        .filter(|row| names.contains(row.split(' ').next().unwrap()))
        .map(as_much_as_bpftrace_reads)
        .collect();
    let mut seen = bpftrace.detach(expected.len());
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
    let rows: HashSet<_> = seen.iter().map(|row| row.split(' ').next().unwrap()).collect();
    assert_eq!(rows, names, "a probe was not hit");
}

/// `NAME SIZE@VALUE…`: the size from the note, where bpftrace has it from.
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

/// The row of a text, cut to the bytes that `str` has room for. Of the address 0 it reads nothing.
fn as_long_as_bpftrace_reads(row: &str) -> String {
    let (name, rest) = row.split_once(' ').unwrap();
    let (number, text) = rest.split_once(' ').unwrap();
    let text = if name == "none" { "" } else { text };
    let (mut left, mut cut) = (bpftrace::MAX_TEXT, String::new());
    for character in text.chars() {
        // What was not UTF-8 was a byte. Of a character that is cut, it becomes that too.
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

fn as_much_as_bpftrace_reads(row: &str) -> String {
    row.split(' ').take(1 + MAX_ARGUMENTS).collect::<Vec<_>>().join(" ")
}
