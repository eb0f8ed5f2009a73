//! DTrace 2 reads every type, with several sites, and raises the semaphore; of a program that it starts and of one that
//! is running. It reads the notes itself, without its daemon.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use usdt_core::{Elf, Note};

use crate::build::{Build, cross};
use crate::printed::Printed;
use crate::program::Program;
use crate::tool;

/// The most arguments of a probe that a script can read.
const MAX_ARGUMENTS: usize = 10;

/// Runs `$1 …` with the libraries in `$0` in place of the machine's, and with tracefs where DTrace looks for it; both
/// for this process and its children alone. Not by that folder's loader, since DTrace's own probes, BEGIN and END, are
/// uprobes in the program that `/proc/self/exe` is. The libraries come last: `mount` wants the machine's.
const ENTER: &str = "mount -t tmpfs nodev /sys/kernel/debug && mkdir /sys/kernel/debug/tracing \
    && mount --bind /sys/kernel/tracing /sys/kernel/debug/tracing \
    && mount --bind \"$0\" /usr/lib/x86_64-linux-gnu && exec \"$@\"";

fn dtrace() -> PathBuf {
    cross::root().join("usr/sbin/dtrace")
}

/// Whether this test can run. What Debian calls `dtrace` in the path is SystemTap's, which traces nothing.
fn needs(test: &str) -> bool {
    tool::needs_root(test)
        && (dtrace().is_file() || tool::skip(test, "needs what `tests/cross/setup` brings"))
}

/// The words of `unshare` that run DTrace with this script.
fn words(script: &str, target: [&str; 2]) -> Vec<String> {
    let libraries = cross::root().join("usr/lib/x86_64-linux-gnu");
    let mut words =
        ["--mount", "--propagation", "private", "sh", "-c", ENTER].map(String::from).to_vec();
    words.extend([libraries, dtrace()].map(|path| path.to_str().unwrap().into()));
    words.extend(["-q", "-n", script].into_iter().chain(target).map(String::from));
    words
}

/// A clause for each note, which prints `hit NAME SIZE@VALUE…` as the case `values` does.
fn clauses(elf: &Elf, notes: &[Note]) -> String {
    let mut clauses: Vec<_> = notes.iter().map(|note| clause(elf, note)).collect();
    // One for each name: it is for all sites.
    clauses.sort();
    clauses.dedup();
    clauses.concat()
}

fn clause(elf: &Elf, note: &Note) -> String {
    let Note { provider, name, .. } = note;
    let (mut format, mut arguments) = (format!("hit {name}"), String::new());
    for (number, argument) in note.arguments(elf.machine()).take(MAX_ARGUMENTS).enumerate() {
        let argument = argument.unwrap();
        let (sign, letter) = if argument.signed { ("-", 'd') } else { ("", 'u') };
        format += &format!(" {sign}{}@%{letter}", argument.size);
        arguments += &format!(", arg{number}");
    }
    format!("{provider}$target:::{name} {{ printf(\"{format}\\n\"{arguments}); }}\n")
}

/// What follows this word in the lines that begin with it, in no order: each processor has its own buffer.
fn after(word: &str, lines: &[String]) -> Vec<String> {
    let mut rest: Vec<_> =
        lines.iter().filter_map(|line| line.strip_prefix(word)).map(String::from).collect();
    rest.sort();
    rest
}

#[test]
fn every_type() {
    let test = "dtrace_types";
    if !needs(test) {
        return;
    }
    for build in [Build::of("values"), Build::of("values").release()] {
        let file = build.alone(test).artifact("values");
        let bytes = fs::read(&file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
        let words = words(&clauses(&elf, &notes), ["-c", file.to_str().unwrap()]);
        let printed = tool::output(120, "unshare", words);
        let lines: Vec<_> = printed.lines().map(String::from).collect();
        let readable =
            |row: &String| row.split(' ').take(1 + MAX_ARGUMENTS).collect::<Vec<_>>().join(" ");
        let expected: Vec<_> = after("expect ", &lines).iter().map(readable).collect();
        assert_eq!(after("hit ", &lines), expected, "{printed}");
        let hit: HashSet<_> = expected.iter().map(|row| row.split(' ').next().unwrap()).collect();
        assert_eq!(hit, notes.iter().map(|note| note.name).collect(), "{printed}");
    }
}

#[test]
fn when_the_program_is_running() {
    let test = "dtrace_running";
    if !needs(test) {
        return;
    }
    for build in [Build::of("sites"), Build::of("sites").release()] {
        running(&build.alone(test).artifact("sites"));
    }
}

fn running(file: &Path) {
    let bytes = fs::read(file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
    let [mut sites, mut other] = [Program::start(file, &[]), Program::start(file, &[])];
    assert_eq!(sites.order(5), "evaluated 0");

    // BEGIN is hit when all others are enabled.
    let script = format!("BEGIN {{ printf(\"attached\\n\"); }}\n{}", clauses(&elf, &notes));
    let mut command = Command::new("unshare");
    command.args(words(&script, ["-p", &sites.id().to_string()]));
    let mut dtrace = Printed::start(command, &file.with_extension("dtrace"));
    dtrace.wait_for_line("attached");
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
    dtrace.wait_for_lines("hit ", expected.len());
    dtrace.interrupt();
    let lines = dtrace.wait_for_end();
    assert_eq!(after("hit ", &lines), expected);

    assert_eq!(sites.semaphore(file, "sites:lazy"), 0);
    assert_eq!(sites.order(5), "evaluated 0");
}
