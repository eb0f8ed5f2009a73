//! Calls and returns of functions with `#[instrument]`: their values, and `async` calls that move
//! between threads.

use std::collections::HashMap;
use std::path::Path;

use super::bpftrace::{self, clause};
use super::counting::Counting;
use crate::build::Build;
use crate::tool;

/// The rows of the functions that are not `async`, in order.
const CALLS: [&str; 21] = [
    "sum__entry 1 2",
    "sum__return 3",
    "sum__entry 4294967295 -9223372036854775808",
    "sum__return -9223372032559808513",
    "parse__entry 41",
    "parse__return 42 ",
    "parse__entry x",
    "parse__return 0 invalid digit found in string",
    "generic__entry \"a\" 16",
    "generic__return 3",
    "generic__entry Some(2) 4",
    "generic__return 7",
    "recursion__entry 2",
    "recursion__entry 1",
    "recursion__entry 0",
    "recursion__return 0",
    "recursion__return 1",
    "recursion__return 2",
    "panics__entry 6",
    "panics__return",
    "panics__entry 7",
];

/// Runs the program under bpftrace; returns the hits in the order of their times.
fn hits(file: &Path) -> Vec<String> {
    let probes = [
        ("sum__entry", " %llu %lld", ", arg0, arg1"),
        ("sum__return", " %lld", ", arg0"),
        ("parse__entry", " %s", ", str(arg0)"),
        ("parse__return", " %llu %s", ", arg0, str(arg1)"),
        ("generic__entry", " %s %llu", ", str(arg0), arg1"),
        ("generic__return", " %llu", ", arg0"),
        ("panics__entry", " %llu", ", arg0"),
        ("panics__return", "", ""),
        ("panics__unwind", "", ""),
        ("recursion__entry", " %llu", ", arg0"),
        ("recursion__return", " %llu", ", arg0"),
        ("work__entry", " %llu %llu %s %d", ", arg0, arg1, str(arg2), tid"),
        ("work__return", " %llu %llu %d", ", arg0, arg1, tid"),
        ("work__drop", " %llu", ", arg0"),
    ];
    let clauses = probes.map(|(name, format, arguments)| {
        let probe = format!("instrumented:{name}");
        clause(file, &probe, &format!("%llu {name}{format}"), &format!("nsecs{arguments}"))
    });
    let (mut hits, rest) = bpftrace::run(file.to_str().unwrap(), &clauses.concat());
    assert!(rest.iter().any(|line| line == "done"), "{rest:?}");
    let time = |hit: &String| hit.split_once(' ').unwrap().0.parse::<u64>().unwrap();
    hits.sort_by_key(time);
    hits.iter().map(|hit| hit.split_once(' ').unwrap().1.into()).collect()
}

/// A call of `work` that has begun.
struct Begun<'a> {
    id: &'a str,
    thread: &'a str,
}

#[test]
fn bpftrace_pairs_calls_and_returns() {
    let test = "bpftrace_pairs_calls_and_returns";
    if !bpftrace::needs(test) {
        return;
    }
    for build in [Build::of("instrumented"), Build::of("instrumented").release()] {
        let hits = hits(&build.alone(test).artifact("instrumented"));
        let (calls, asynchronous) = hits.split_at(CALLS.len() + 1);
        assert_eq!(
            calls.split_last().unwrap(),
            (&"panics__unwind".into(), &CALLS.map(String::from)[..])
        );

        let (mut running, mut ended, mut most) = (HashMap::new(), Vec::new(), 0);
        for hit in asynchronous {
            let words: Vec<&str> = hit.split(' ').collect();
            match words[..] {
                ["work__entry", call, id, "task", name, thread] => {
                    assert_eq!(id, name);
                    let others = running.insert(call, Begun { id, thread });
                    assert!(others.is_none(), "two calls have one number: {hits:#?}");
                    most = most.max(running.len());
                }
                ["work__return", call, value, thread] => {
                    let begun = running.remove(call).expect("an entry");
                    assert_eq!(value, format!("600{}", begun.id));
                    assert_ne!(thread, begun.thread);
                    ended.push(begun.id);
                }
                ["work__drop", call] => {
                    let begun = running.remove(call).expect("an entry");
                    assert_eq!(begun.id, "9");
                }
                _ => panic!("{hit}"),
            }
        }
        assert_eq!((most, running.len()), (8, 0), "{hits:#?}");
        assert_eq!(ended, ["0", "3", "6", "1", "4", "7", "2", "5"]);
    }
}

/// Returns the last line that `usdt latency` prints of `NAME__entry` and `NAME__return`.
fn latency(file: &Path, name: &str, more: &[&str]) -> String {
    let file = file.to_str().unwrap();
    let [start, done] = ["entry", "return"].map(|it| format!("instrumented:{name}__{it}"));
    let arguments = [&["latency", "-c", file, &start, &done], more].concat();
    let lines = Counting::start(&arguments).end().0;
    lines.iter().rfind(|line| line.contains(" pair")).expect("a summary").clone()
}

/// Covers inlined and generic functions, and calls that end on another thread.
#[test]
fn usdt_measures_the_time_of_calls() {
    let test = "usdt_measures_the_time_of_calls";
    if !tool::needs_root(test) {
        return;
    }
    let file = Build::of("instrumented").release().alone(test).artifact("instrumented");
    for (name, more, pairs) in [
        ("sum", &[][..], "2 pairs, "),
        ("generic", &[], "2 pairs, "),
        ("work", &["--by", "call"], "8 pairs, "),
        ("work", &[], "0 pairs, "),
    ] {
        let summary = latency(&file, name, more);
        assert!(summary.starts_with(pairs), "{name} {more:?}: {summary}");
    }
}
