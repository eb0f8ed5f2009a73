//! CAP_BPF and CAP_PERFMON are enough for every command that traces, and both are needed.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use super::needs;
use crate::build::Build;
use crate::program::Program;
use crate::tool;
use crate::tool::temporary::Temporary;
use crate::tracers::counting::Counting;

/// Copies that every user can read and execute.
struct Public {
    _directory: Temporary,
    usdt: PathBuf,
    tally: PathBuf,
}

impl Public {
    fn new(test: &'static str) -> Self {
        let directory = Temporary::new(test);
        let [usdt, tally] = [Build::command(), Build::of("tally").artifact("tally")].map(|file| {
            let copy = directory.join(file.file_name().unwrap());
            // By `cp`, as in `Build`: a forked process must not have the file open for writing.
            assert!(Command::new("cp").args([&file, &copy]).status().unwrap().success());
            fs::set_permissions(&copy, Permissions::from_mode(0o755)).unwrap();
            copy
        });
        Self { _directory: directory, usdt, tally }
    }

    /// Returns `usdt`, run with these capabilities by an unprivileged user, or by root.
    fn usdt(&self, capabilities: Option<&str>, arguments: &[&str]) -> Command {
        let Some(capabilities) = capabilities else {
            let mut usdt = Command::new(&self.usdt);
            usdt.args(arguments);
            return usdt;
        };
        let mut setpriv = Command::new("setpriv");
        setpriv.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        setpriv.args(["--inh-caps", capabilities, "--ambient-caps", capabilities]);
        setpriv.arg(&self.usdt).args(arguments);
        setpriv
    }
}

const BOTH: &str = "-all,+bpf,+perfmon";

/// The commands, and what comes after the file or `-c COMMAND`.
const COMMANDS: [(&str, &[&str]); 4] = [
    ("trace", &["tally:request"]),
    ("count", &["tally:request", "--by", "id"]),
    ("hist", &["tally:request", "level"]),
    ("latency", &["tally:start", "tally:done", "--by", "id"]),
];

/// Returns what is printed of each hit, row or pair without times, ids and columns, sorted.
fn values(command: &str, lines: &[String]) -> Vec<String> {
    let value = |line: &String| match command {
        "trace" => line.split_once(" tally:request ").map(|(_, values)| values.into()),
        "count" => line.strip_prefix("tally:request ").map(|row| row.replace(' ', "=")),
        "hist" => line.split_once(" |").map(|(row, _)| row.into()),
        _ => line.split_once(" pair").map(|(count, _)| format!("pairs {count}")),
    };
    let mut values: Vec<_> = lines.iter().filter_map(value).collect();
    values.sort();
    values
}

/// Returns how many hits or pairs these are.
fn total(command: &str, values: &[String]) -> usize {
    let count = |value: &String| value.rsplit([' ', '=']).next().unwrap().parse::<usize>().unwrap();
    if command == "trace" { values.len() } else { values.iter().map(count).sum() }
}

#[test]
fn an_unprivileged_user_with_two_capabilities_traces_what_root_does() {
    let test = "an_unprivileged_user_with_two_capabilities_traces_what_root_does";
    if !needs(test) || !tool::needs(test, "setpriv", "util-linux") {
        return;
    }
    let public = Public::new("capabilities");
    let file = public.tally.to_str().unwrap();
    for (command, rest) in COMMANDS {
        let (order, hits) = if command == "latency" { ("pairs", 12) } else { ("requests", 300) };
        let run = |user| {
            let started = format!("{file} {order} {hits}");
            let usdt = public.usdt(user, &[&[command, "-c", &started], rest].concat());
            let (of_started, _) = Counting::start_as(&usdt, command).end();

            let usdt = public.usdt(user, &[&[command, file], rest].concat());
            let counting = Counting::start_as(&usdt, command);
            let mut program = Program::start(&public.tally, &[]);
            program.order(format!("{order} {hits}"));
            [of_started, counting.interrupt()].map(|lines| values(command, &lines))
        };
        let [by_root, by_user] = [None, Some(BOTH)].map(run);
        assert_eq!(total(command, &by_root[0]), hits, "{by_root:?}");
        assert_eq!(by_root[0], by_root[1], "{command}");
        assert_eq!(by_user, by_root, "{command}");
    }
}

#[test]
fn one_of_the_capabilities_is_not_enough() {
    let test = "one_of_the_capabilities_is_not_enough";
    if !needs(test) || !tool::needs(test, "setpriv", "util-linux") {
        return;
    }
    let public = Public::new("no-capabilities");
    let file = public.tally.to_str().unwrap();
    for capabilities in ["-all", "-all,+perfmon", "-all,+bpf"] {
        for (command, rest) in COMMANDS {
            let started = format!("{file} requests 1");
            for traced in [&[command, file][..], &[command, "-c", &started]] {
                let output =
                    public.usdt(Some(capabilities), &[traced, rest].concat()).output().unwrap();
                let errors = String::from_utf8(output.stderr).unwrap();
                let what = format!("{capabilities} {traced:?}: {errors}");
                assert_eq!(
                    (output.status.code(), &output.stdout[..]),
                    (Some(1), &b""[..]),
                    "{what}"
                );
                // CAP_BPF alone first fails to follow the processes that `-c` starts.
                let most = if capabilities.ends_with("+bpf") { 2 } else { 1 };
                assert!((1..=most).contains(&errors.lines().count()), "{what}");
                for line in errors.lines() {
                    assert!(line.starts_with(&format!("usdt {command}: ")), "{what}");
                    let advice = ": run it as root, or with CAP_BPF and CAP_PERFMON";
                    assert!(line.ends_with(advice), "{what}");
                }
            }
        }
    }
}
