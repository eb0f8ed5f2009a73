//! BCC's `ustat` counts the examples' events; it takes a program for an interpreter by its name.

use std::fs;
use std::os::unix::fs::symlink;

use super::bcc::{self, Bcc, words};
use crate::build::Build;
use crate::program::Program;

const HEADER: &str = "PID CMDLINE METHOD/s GC/s OBJNEW/s CLOAD/s EXC/s THR/s";

/// Checks the counts of `work`, which `ustat` divides by the interval it was asked to wait, in
/// seconds, and truncates.
#[track_caller]
fn assert_rates(
    test: &'static str,
    [example, language, probe]: [&'static str; 3],
    seconds: &str,
    work: impl Fn(&mut Program),
    expected: [&str; 6],
) {
    let file = Build::example(example, test);
    let interpreter = file.with_file_name(language);
    let _ = fs::remove_file(&interpreter);
    symlink(&file, &interpreter).unwrap();
    let mut program = Program::start(&interpreter, &[]);

    let ustat = Bcc::attach("ustat", ["-C", "-l", language, seconds]);
    assert_eq!(program.semaphore(&file, probe), 1);
    work(&mut program);
    let lines = words(&ustat.detach(|_| true));
    assert_eq!(program.semaphore(&file, probe), 0);
    work(&mut program);

    assert!(lines.iter().any(|line| line == HEADER), "{lines:#?}");
    let command: String = interpreter.to_str().unwrap().chars().take(20).collect();
    let process = format!("{} {command} ", program.id());
    let row = lines.iter().find_map(|line| line.strip_prefix(&process));
    let row = row.unwrap_or_else(|| panic!("no {process}: {lines:#?}"));
    assert_eq!(row.split(' ').collect::<Vec<_>>(), expected, "{lines:#?}");
}

#[test]
fn ustat_counts_calls_and_collections() {
    if bcc::needs("ustat_python", "ustat") {
        let work = |program: &mut Program| {
            program.order(": down 1 - dup down? ;");
            for _ in 0..3 {
                assert!(program.order("1000 down drop").starts_with("[] calls 1000,"));
            }
            assert!(program.order("gc ".repeat(2000)).starts_with("[] calls 0, pairs 0, "));
        };
        let expected = ["3", "2", "0", "0", "0", "0"];
        let what = ["interpreter", "python", "python:function__entry"];
        assert_rates("ustat_python", what, "1000", work, expected);
    }
}

#[test]
fn ustat_counts_calls_and_threads() {
    if bcc::needs("ustat_java", "ustat") {
        let work = |program: &mut Program| {
            for actor in 0..100 {
                for text in ["hello", "again"] {
                    assert!(program.order(format!("{actor} {text}")).contains(" got 5 bytes "));
                }
                assert_eq!(program.order(actor), format!("{actor} has ended"));
            }
        };
        let expected = ["2", "0", "0", "0", "0", "1"];
        let what = ["actors", "java", "hotspot:method__entry"];
        assert_rates("ustat_java", what, "100", work, expected);
    }
}
