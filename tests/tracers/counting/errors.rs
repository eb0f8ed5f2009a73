//! Errors of the commands that count: one line that states the reason, and an exit status of 1, or
//! 2 for a wrong command line.

use std::process::Command;

use super::{needs, tally};
use crate::build::Build;
use crate::tool;

/// Runs `usdt` to its end, after these words; returns its exit status and standard error.
fn failure(before: &[&str], arguments: &[&str]) -> (Option<i32>, String) {
    let usdt = Build::command();
    let mut words = before.to_vec();
    words.push(usdt.to_str().unwrap());
    words.extend(arguments);
    let output = Command::new(words[0]).args(&words[1..]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_wrong_argument_is_one_line() {
    let test = "a_wrong_argument_is_one_line";
    if !needs(test) {
        return;
    }
    let file = tally(test);
    let file = file.to_str().unwrap();
    let request = "id, path, level, size, large";
    let rows: [(&[&str], String); 12] = [
        (
            &["count", file, "tally:request", "--by", "pth"],
            format!("tally:request has no argument pth: it has {request}"),
        ),
        (
            &["count", file, "tally:request", "--by", "arg5"],
            format!("tally:request has no argument arg5: it has {request}"),
        ),
        (
            &["count", file, "tally:s*", "--by", "path"],
            "tally:start has no argument path: it has id".into(),
        ),
        (
            &["hist", file, "tally:request", "siz"],
            format!("tally:request has no argument siz: it has {request}"),
        ),
        (&["hist", file, "tally:request", "path"], "tally:request: path is not an integer".into()),
        (
            &["hist", file, "tally:request"],
            "write a probe, `provider:name`, followed by one of its arguments".into(),
        ),
        (
            &["latency", file, "tally:start", "tally:done", "--by", "key"],
            "tally:start has no argument key: it has id".into(),
        ),
        (&["latency", file, "tally:start"], "write exactly two probes: START, then DONE".into()),
        (
            &["latency", file, "tally:start", "tally:*"],
            "tally:start matches both START and DONE: name two different probes".into(),
        ),
        (
            &["trace", file, "tally:request", "--if", "pth == 3"],
            format!("tally:request has no argument pth: it has {request}"),
        ),
        (
            &["count", file, "tally:request", "--if", "path == 3"],
            "tally:request: path is a string: compare it with a \"string\"".into(),
        ),
        (
            &["count", file, "tally:request", "--if", "id == \"3\""],
            "tally:request: id is not a string: compare it with a number".into(),
        ),
    ];
    for (arguments, message) in rows {
        let expected = (Some(1), format!("usdt {}: {message}\n", arguments[0]));
        assert_eq!(failure(&["env"], arguments), expected, "{arguments:?}");
    }
}

#[test]
fn a_wrong_condition_is_one_line() {
    let long = format!("path == \"{}\"", "x".repeat(256));
    let rows = [
        ("status", "write an argument, a comparison and a value: 'status >= 500'"),
        (">= 5", "write an argument, a comparison and a value: 'status >= 500'"),
        ("status = 5", "write an argument, a comparison and a value: 'status >= 500'"),
        ("status == x", "`x` is neither a number nor a \"string\" in quotes"),
        ("path < \"a\"", "a string can be compared only with == and !="),
        (&long, "a string may have at most 255 bytes, and this one has 256"),
    ];
    for command in ["trace", "count", "hist", "latency"] {
        for (condition, message) in rows {
            let (status, errors) = failure(&["env"], &[command, "x", "a:b", "--if", condition]);
            let lines: Vec<_> = errors.lines().collect();
            let expected =
                format!("error: invalid value '{condition}' for '--if <CONDITION>': {message}");
            assert_eq!((status, lines[0]), (Some(2), &expected[..]), "{command}");
            // clap adds an empty line and where to find help, and no more.
            assert_eq!(lines[1..], ["", "For more information, try '--help'."], "{command}");
        }
    }
}

/// Root without capabilities has no more rights than other users.
#[test]
fn counting_without_capabilities_asks_for_root() {
    let test = "counting_without_capabilities_asks_for_root";
    if !needs(test) || !tool::needs(test, "setpriv", "util-linux") {
        return;
    }
    let file = tally(test);
    let file = file.to_str().unwrap();
    let before = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"];
    let rows: [&[&str]; 3] = [
        &["count", file, "tally:*"],
        &["hist", file, "tally:request", "size"],
        &["latency", file, "tally:start", "tally:done"],
    ];
    for arguments in rows {
        let message = "cannot create a BPF map: Operation not permitted (os error 1): run it as \
                       root, or with CAP_BPF and CAP_PERFMON";
        let expected = (Some(1), format!("usdt {}: {message}\n", arguments[0]));
        assert_eq!(failure(&before, arguments), expected);
    }
}
