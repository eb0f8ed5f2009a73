//! The command `usdt`, run as a user runs it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use usdt_core::Elf;

use crate::expected::{assert_same, parts, rows};
use crate::program::Program;
use crate::tool;

const USDT: &str = "/bin/usdt";

/// Runs `usdt` until it exits.
///
/// # Panics
/// If it fails.
fn usdt(arguments: &[&str]) -> Output {
    let output = Command::new(USDT).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Starts `usdt trace`, and returns when it has attached.
fn start(arguments: &[&str]) -> Child {
    let mut command = Command::new(USDT);
    let command = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut usdt = command.spawn().unwrap();
    // A larger buffer would swallow messages that are read later.
    let messages = BufReader::with_capacity(1, usdt.stderr.as_mut().unwrap());
    let mut messages = messages.lines().map(Result::unwrap);
    assert!(messages.any(|message| message.starts_with("usdt trace: attached to ")));
    usdt
}

/// Traces a program by its file. Returns what the program expects, and what `usdt` printed.
///
/// With `-c` both would write into one pipe, where their longest lines can interleave.
fn trace(program: &Path, probes: &[&str]) -> (Output, Output) {
    let usdt = start(&[&["trace", program.to_str().unwrap()], probes].concat());
    let expected = Command::new(program).output().unwrap();
    tool::signal(usdt.id(), libc::SIGINT);
    let seen = usdt.wait_with_output().unwrap();
    assert!(seen.status.success(), "{}", String::from_utf8_lossy(&seen.stderr));
    (expected, seen)
}

/// Returns what follows the provider in each line of a hit: `NAME VALUE…`, with one space between
/// the two.
fn hits(output: &Output, provider: &str) -> Vec<String> {
    let printed = String::from_utf8_lossy(&output.stdout);
    let (separator, mut hits) = (format!(" {provider}:"), Vec::new());
    for line in printed.lines() {
        if let Some((_, hit)) = line.split_once(&separator) {
            let (name, values) = hit.split_once(' ').unwrap();
            hits.push(format!("{name} {}", values.trim_start()));
        }
    }
    hits
}

/// `list` shows each probe with its arguments.
pub fn lists_values(program: &Path) {
    let bytes = std::fs::read(program).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let arguments = elf.notes().flat_map(|note| {
        let note = note.unwrap();
        note.arguments(elf.machine()).map(|argument| argument.unwrap().text).collect::<Vec<_>>()
    });
    let expected: Vec<_> = arguments.map(|argument| format!("({argument})")).collect();
    let output = usdt(&["list", program.to_str().unwrap()]);
    let printed = String::from_utf8(output.stdout).unwrap();
    // argument #1 8 unsigned bytes @ register rax  (8@%rax)
    let arguments = printed.lines().filter(|line| line.trim_start().starts_with("argument #"));
    let seen: Vec<_> = arguments.map(|line| line.rsplit("  ").next().unwrap()).collect();
    assert_same(&seen, &expected);
}

pub fn traces_values(program: &Path) {
    let (expected, seen) = trace(program, &["values:*"]);
    let row = |row: &&[u8]| {
        let mut words = str::from_utf8(row).unwrap().split(' ');
        let name = words.next().unwrap().to_owned();
        words.fold(name, |hit, word| hit + " " + word.split_once('@').unwrap().1)
    };
    let expected: Vec<_> = rows(&expected.stdout).iter().map(row).collect();
    assert_same(&hits(&seen, "values"), &expected);
}

pub fn traces_strings(program: &Path) {
    let (expected, seen) = trace(program, &["texts:*", "arg1:str"]);
    let row = |row: &&[u8]| {
        let (name, number, string) = parts(row);
        format!("{name} {number} {}", quoted(string))
    };
    let expected: Vec<_> = rows(&expected.stdout).iter().map(row).collect();
    // A declared probe has names: `number=1 text="text"`.
    let without_names = |hit: &String| {
        let mut words = hit.splitn(3, ' ');
        let mut word = || words.next().unwrap();
        let (name, number, string) = (word(), word(), word());
        match number.strip_prefix("number=") {
            Some(number) => format!("{name} {number} {}", string.split_once('=').unwrap().1),
            None => hit.clone(),
        }
    };
    let seen: Vec<_> = hits(&seen, "texts").iter().map(without_names).collect();
    assert_same(&seen, &expected);
}

/// Returns a string as `usdt` prints it. The case spells address 0 as gdb does.
fn quoted(string: &[u8]) -> String {
    if string == b"(null)" {
        return "null".into();
    }
    let mut quoted = String::from("\"");
    for chunk in string.utf8_chunks() {
        let valid = format!("{:?}", chunk.valid());
        quoted += &valid[1..valid.len() - 1];
        chunk.invalid().iter().for_each(|byte| quoted += &format!("\\x{byte:02x}"));
    }
    quoted + "\""
}

/// Returns the hits of both probes of `ticker` with the numbers below `hits`.
fn ticks(hits: u64) -> Vec<String> {
    (0..hits)
        .flat_map(|number| [format!("eager number={number}"), format!("lazy {number}")])
        .collect()
}

pub fn starts_ticker(program: &Path) {
    let output = usdt(&["trace", "-c", &format!("{} 100", program.display()), "ticker:*"]);
    assert_same(&hits(&output, "ticker"), &ticks(100));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.lines().any(|line| line == "evaluated 100"), "{printed}");
}

/// Attaches to a running program, and raises its semaphore until it detaches.
pub fn attaches_to_ticker(program: &Path) {
    let mut ticker = Program::start(program, &[]);
    assert_eq!(ticker.order(3), "evaluated 0");
    let id = ticker.id().to_string();
    let trace = start(&["trace", "-n", "20", "-p", &id, "ticker:*"]);
    assert_ne!(ticker.semaphore(program, "ticker:lazy"), 0);
    assert_eq!(ticker.order(10), "evaluated 10");
    let output = trace.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_same(&hits(&output, "ticker"), &ticks(10));
    assert_eq!(ticker.semaphore(program, "ticker:lazy"), 0);
    assert_eq!(ticker.order(3), "evaluated 0");
}

/// Each number is the id by which `latency` pairs an eager hit with a lazy one.
pub fn measures_ticker(program: &Path) {
    let program = format!("{} 100", program.display());
    let command = ["latency", "--json", "-c", &program, "ticker:eager", "ticker:lazy"];
    let output = usdt(&[&command[..], &["--by", "arg0"]].concat());
    // {"buckets":[{"count":98,"from":1024,"to":2047},…],"count":100,"of":"nanoseconds","sum":7}
    let printed = String::from_utf8(output.stdout).unwrap();
    let counts = printed.split("\"count\":").skip(1);
    let counts = counts.map(|rest| rest.split(',').next().unwrap().parse::<u64>().unwrap());
    let counts: Vec<_> = counts.collect();
    let (all, buckets) = counts.split_last().unwrap();
    assert_eq!((*all, buckets.iter().sum()), (100, 100), "{printed}");
}
