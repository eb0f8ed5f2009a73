//! BCC's `trace` prints hits as in the article, every operand, strings, and lazy probes.

use std::fs;
use std::time::SystemTime;

use usdt_core::{Elf, Note};

use super::bcc::{self, Bcc, MAX_ARGUMENTS, words};
use super::chosen::{Chosen, one_for_each_arguments};
use super::library::STRINGS;
use crate::build::Build;
use crate::program::Program;
use crate::tool;

/// The titles above the hits.
const HEADER: &str = "PID TID COMM FUNC -";

const HITS: usize = 100;

/// The command and the program are those of *Using user-space tracepoints with BPF*
/// (<https://lwn.net/Articles/753601/>).
#[test]
fn trace_prints_hits_as_in_the_article() {
    let test = "trace_prints_hits_as_in_the_article";
    if !bcc::needs(test, "trace-bpfcc") {
        return;
    }
    let file = Build::example("test_app", test);
    let program = Program::start(&file, &[]);
    let process = program.id().to_string();
    let probe = format!("u:{}:test_probe \"%d\", arg1", file.display());
    let now = || SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();

    let start = now();
    let trace = Bcc::attach("trace-bpfcc", [&probe, "-T", "-p", &process]);
    let lines = words(&trace.detach(|lines| lines.len() > 3));
    let end = now();

    assert_eq!(lines[0], format!("TIME {HEADER}"));
    let value = |line: &String| -> u64 {
        let (_time, rest) = line.split_once(' ').unwrap();
        let hit = format!("{process} {process} test_app test_probe ");
        rest.strip_prefix(&hit).unwrap_or_else(|| panic!("{line}")).parse().unwrap()
    };
    let values: Vec<_> = lines[1..].iter().map(value).collect();
    assert!(values.is_sorted_by(|one, next| one < next), "{values:?}");
    assert!(values.iter().all(|value| (start..=end).contains(value)), "{start} {values:?} {end}");
}

/// Every operand is read as the case `values` expects.
#[test]
fn trace_reads_every_operand() {
    let test = "trace_every_type";
    if !bcc::needs(test, "trace-bpfcc") {
        return;
    }
    let file = Build::of("values").release().alone(test).artifact("values");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let probe = |note: &Note| {
        let (mut format, mut arguments) = (note.name.to_string(), String::new());
        for (number, argument) in (1..).zip(note.arguments(elf.machine())).take(MAX_ARGUMENTS) {
            let argument = argument.unwrap();
            let conversion = if argument.signed { "-%d@%lld" } else { "%d@%llu" };
            format += &format!(" {}", conversion.replacen("%d", &argument.size.to_string(), 1));
            arguments += &format!(", arg{number}");
        }
        format!("u:{}:{}:{} \"{format}\"{arguments}", file.display(), note.provider, note.name)
    };
    let chosen = Chosen::new(&elf, one_for_each_arguments());
    let probes: Vec<_> = chosen.notes.iter().map(probe).collect();
    let trace = Bcc::attach("trace-bpfcc", probes.iter().map(String::as_str));
    let printed = tool::output(10, file.to_str().unwrap(), [""; 0]);
    let mut expected = chosen.expected(printed.lines(), MAX_ARGUMENTS);

    let lines = words(&trace.detach(|lines| lines.len() > expected.len()));
    assert_eq!(lines[0], HEADER);
    let message = |line: &String| line.splitn(5, ' ').nth(4).unwrap_or_default().to_string();
    let mut seen: Vec<_> = lines[1..].iter().map(message).collect();
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);
}

/// While attached to a running program the semaphore is raised and the argument evaluated;
/// afterwards neither.
#[test]
fn trace_raises_the_semaphore() {
    let test = "trace_a_lazy_probe";
    if bcc::needs(test, "trace-bpfcc") {
        assert_attaches(Build::of("ticker").alone(test));
    }
}

/// Attaches to the running `ticker` and detaches.
pub fn assert_attaches(build: Build) {
    let file = build.artifact("ticker");
    let mut ticker = Program::start(&file, &[]);
    assert_eq!(ticker.order(HITS), "evaluated 0");
    let process = ticker.id().to_string();
    let probe = |name| format!("u:{}:{name} \"{name} %llu\", arg1", file.display());

    let trace = Bcc::attach("trace-bpfcc", [&probe("lazy"), &probe("eager"), "-p", &process]);
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 1);
    assert_eq!(ticker.order(HITS), format!("evaluated {HITS}"));
    let lines = words(&trace.detach(|lines| lines.len() > 2 * HITS));
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(HITS), "evaluated 0");

    // Each of the two has its own buffers, so that their hits are not in order.
    for name in ["lazy", "eager"] {
        let hit = |number| format!("{process} {process} ticker {name} {name} {number}");
        let seen: Vec<_> = lines.iter().filter(|line| line.contains(name)).collect();
        assert_eq!(seen, (0..HITS).map(hit).collect::<Vec<_>>().iter().collect::<Vec<_>>());
    }
    assert_eq!(lines.len(), 1 + 2 * HITS, "{lines:#?}");
}

#[test]
fn trace_reads_strings_of_a_library() {
    let test = "trace_strings_of_a_library";
    if !bcc::needs(test, "trace-bpfcc") {
        return;
    }
    let build = Build::of("plugin").alone(test);
    let library = build.artifact("libplugin.so");
    let mut host = Program::start(&build.artifact("host"), &[&library]);
    assert_eq!(host.order("text"), "evaluated 0");
    let process = host.id().to_string();
    let probe = |name| format!("u:{}:{name} \"<%s>\", arg1", library.display());

    let trace = Bcc::attach("trace-bpfcc", [&probe("lazy"), &probe("eager"), "-p", &process]);
    assert_eq!(host.semaphore(&library, "plugin:lazy"), 1);
    let mut expected = vec![HEADER.to_string()];
    for string in STRINGS {
        assert_eq!(host.order(string), "evaluated 1");
        let hit = |name, string: String| format!("{process} {process} host {name} <{string}>");
        expected.extend([hit("eager", string.into()), hit("lazy", format!("[{string}]"))]);
    }
    let mut lines = words(&trace.detach(|lines| lines.len() >= expected.len()));
    assert_eq!(host.semaphore(&library, "plugin:lazy"), 0);
    assert_eq!(host.order("text"), "evaluated 0");
    lines.sort();
    expected.sort();
    assert_eq!(lines, expected);
}
