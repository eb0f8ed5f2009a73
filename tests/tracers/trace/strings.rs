//! Strings: random ones as bpftrace reads them, and those that are long, empty, not UTF-8 or not
//! there.

use std::path::Path;

use super::{Trace, needs};
use crate::build::{Build, Linker, c};
use crate::program::Program;
use crate::tool;
use crate::tracers::bpftrace::{self, Bpftrace, MAX_STRING, clause};

#[path = "../../cases/strings/src/random.rs"]
mod random;

/// So many fit into the ring, even if each is written twice: none may be lost.
const PORTION: usize = 2_000;

/// Returns what follows the probe on each line of a hit, spaces included.
fn arguments<'a>(lines: &'a [String], probe: &str) -> Vec<&'a str> {
    let separator = format!(" {probe} ");
    lines.iter().filter_map(|line| Some(line.split_once(&separator)?.1)).collect()
}

/// Returns the bytes that bpftrace prints as `\x61\x0a…`, up to a NUL.
fn bytes(hexadecimal: &str) -> Vec<u8> {
    let bytes = hexadecimal.split("\\x").skip(1);
    bytes
        .map(|digits| u8::from_str_radix(digits, 16).unwrap())
        .take_while(|byte| *byte != 0)
        .collect()
}

#[test]
fn random_strings_are_those_of_the_program_and_of_bpftrace() {
    let test = "random_strings_are_those_of_the_program_and_of_bpftrace";
    if !needs(test) || !bpftrace::needs(test) {
        return;
    }
    let file = Build::of("strings").release().alone(test).artifact("strings");
    let mut program = Program::start(&file, &[]);
    let values = format!("arg0, buf(arg1, {MAX_STRING})");
    let clauses = clause(&file, "strings:hit", "%llu %rx", &values);
    let bpftrace = Bpftrace::attach_to(program.id(), &clauses);
    let mut trace = Trace::start(&["-p", &program.id().to_string(), "strings:hit"]);
    let count = tool::hits();
    for start in (0..count).step_by(PORTION) {
        assert_eq!(program.order(format!("{start} {}", start + PORTION)), "hit");
        let last = format!(" strings:hit number={} ", start + PORTION - 1);
        trace.background.wait_for(1, |line| line.contains(&last));
    }
    let mut others = bpftrace.detach(count);
    trace.background.interrupt();
    let (lines, well) = trace.background.end();
    assert!(well);

    let strings: Vec<_> = (0..count as u64).map(random::string).collect();
    let most = strings.iter().map(String::len).max();
    assert_eq!(most, Some(random::MOST), "no string is longer than 255 bytes");
    let seen = arguments(&lines, "strings:hit");
    for (number, (seen, string)) in seen.iter().zip(&strings).enumerate() {
        assert_eq!(*seen, format!("number={number} text={string:?}"));
    }
    assert_eq!(lines.last().unwrap(), &format!("usdt trace: {count} hits, 0 lost"));
    assert_eq!(seen.len(), count);

    // The beginnings, which is what bpftrace can read.
    others.sort_by_key(|hit| hit.split_once(' ').unwrap().0.parse::<usize>().unwrap());
    assert_eq!(others.len(), count);
    for (number, (other, string)) in others.iter().zip(&strings).enumerate() {
        let (of, other) = other.split_once(' ').unwrap();
        let beginning = &string.as_bytes()[..string.len().min(MAX_STRING)];
        assert_eq!((of.parse(), &bytes(other)[..]), (Ok(number), beginning));
    }
}

/// Tells whether `lengths` can be built.
pub fn needs_lengths(test: &str) -> bool {
    tool::needs(test, "gcc", "gcc") && tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev")
}

/// Starts a C program whose probe `lengths:text` has the string that an order asks for.
pub fn lengths(test: &str) -> Program {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join("strings");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tracers/trace/strings.c");
    c::link(&program, Linker::Default, ["-O2", source]);
    Program::start(&program, &[])
}

/// Each string ends at the end of the memory that can be read.
#[test]
fn strings_of_every_length_are_printed() {
    let test = "strings_of_every_length_are_printed";
    if !needs(test) || !needs_lengths(test) {
        return;
    }
    let mut running = lengths(test);
    let id = running.id().to_string();
    let mut trace = Trace::start(&["-p", &id, "lengths:text", "arg1:str"]);
    let mut expected = Vec::new();
    for length in [0, 1, 254, 255, 256, 257, 4094, 4095, 4096, 5000] {
        assert_eq!(running.order(length), "hit");
        let string: String = (0..length).map(|at| char::from(b'a' + (at % 26) as u8)).collect();
        expected.push(match length {
            ..=4095 => format!("{length} \"{string}\""),
            _ => format!("{length} \"{}\"…", &string[..4095]),
        });
    }
    for (order, shown) in [
        ("null", "null"),
        ("unmapped", "?"),
        ("invalid", r#""a\xffé\xc3""#),
        ("quote", r#""\"\\""#),
    ] {
        assert_eq!(running.order(order), "hit");
        expected.push(format!("-1 {shown}"));
    }
    trace.wait_for(expected.len());
    trace.background.interrupt();
    let (lines, well) = trace.background.end();
    assert!(well);
    let seen = arguments(&lines, "lengths:text");
    for (seen, expected) in seen.iter().zip(&expected) {
        // Long ones differ at the end.
        let end = |text: &str| text.chars().rev().take(20).collect::<Vec<_>>();
        assert!(seen == expected, "{:?}, not {:?}, backwards", end(seen), end(expected));
    }
    assert_eq!(seen.len(), expected.len());
    assert_eq!(lines.last().unwrap(), &format!("usdt trace: {} hits, 0 lost", expected.len()));
}
