//! BCC's language tools trace the example `interpreter` as if it were Python.

use std::path::PathBuf;

use super::bcc::{self, Bcc, words};
use crate::build::Build;
use crate::program::Program;

struct Interpreter {
    file: PathBuf,
    program: Program,
}

impl Interpreter {
    fn start(test: &'static str) -> Self {
        let file = Build::example("interpreter", test);
        let mut this = Self { program: Program::start(&file, &[]), file };
        for definition in [": square dup * ;", ": fourth square square ;"] {
            assert_eq!(this.program.order(definition), "[] calls 0, pairs 0, collected []");
        }
        this
    }

    fn semaphores(&self) -> [u16; 2] {
        ["python:function__entry", "python:function__return"]
            .map(|probe| self.program.semaphore(&self.file, probe))
    }
}

/// Attaches the tool, which raises these semaphores, lets the program work, detaches, and returns
/// the lines that the tool printed.
fn trace(test: &'static str, tool: &str, semaphores: [u16; 2], rows: usize) -> Vec<String> {
    let mut interpreter = Interpreter::start(test);
    let process = interpreter.program.id().to_string();
    let mut words = tool.split(' ').map(|word| if word == "PID" { &process } else { word });
    let bcc = Bcc::attach(words.next().unwrap(), words);
    assert_eq!(interpreter.semaphores(), semaphores);

    let mut order = |order| interpreter.program.order(order);
    assert_eq!(order("2 fourth drop"), "[] calls 3, pairs 0, collected []");
    assert_eq!(order("3 square drop"), "[] calls 1, pairs 0, collected []");
    assert_eq!(order("1 2 pair 3 pair drop 4 5 pair gc"), "[4098] calls 0, pairs 3, collected [2]");
    assert_eq!(order("gc drop gc"), "[] calls 0, pairs 0, collected [0, 1]");

    let lines = bcc.detach(|lines| lines.len() >= rows);
    assert_eq!(interpreter.semaphores(), [0, 0]);
    assert_eq!(interpreter.program.order("5 square"), "[25] calls 1, pairs 0, collected []");
    lines.iter().map(|line| line.replace(&process, "PID")).collect()
}

#[test]
fn ucalls_counts_calls() {
    if bcc::needs("ucalls", "ucalls") {
        let lines = words(&trace("ucalls", "ucalls -l python PID", [1, 0], 0));
        let title = "Tracing calls in process PID (language: python)... Ctrl-C to quit.";
        assert_eq!(lines, [title, "METHOD # CALLS", "<stdin>.fourth 1", "<stdin>.square 3"]);
    }
}

/// It adds up the time from entry to return.
#[test]
fn ucalls_measures_the_time_of_calls() {
    if bcc::needs("ucalls_and_their_time", "ucalls") {
        let lines = words(&trace("ucalls_and_their_time", "ucalls -L -l python PID", [1, 1], 0));
        assert_eq!(lines[1], "METHOD # CALLS TIME (us)");
        let calls = |row: &String| row.rsplit_once(' ').unwrap().0.to_string();
        let mut calls: Vec<_> = lines[2..].iter().map(calls).collect();
        calls.sort();
        assert_eq!(calls, ["<stdin>.fourth 1", "<stdin>.square 3"], "{lines:#?}");
    }
}

#[test]
fn uflow_shows_nested_calls() {
    if bcc::needs("uflow", "uflow") {
        let lines = trace("uflow", "uflow -l python PID", [1, 1], 2 + 8);
        assert_eq!(words(&lines)[1], "CPU PID TID TIME(us) METHOD");
        let step = |row: &String| {
            let columns: Vec<_> = row.split_whitespace().collect();
            assert_eq!(columns[1..3], ["PID", "PID"], "{lines:#?}");
            // After the time, which is padded to 8 characters.
            let time = row.find(columns[3]).unwrap();
            row[time + columns[3].len().max(8)..].strip_prefix(' ').unwrap().to_string()
        };
        let steps: Vec<_> = lines[2..].iter().map(step).collect();
        let expected = "\
-> <stdin>.fourth
  -> <stdin>.square
  <- <stdin>.square
  -> <stdin>.square
  <- <stdin>.square
<- <stdin>.fourth
-> <stdin>.square
<- <stdin>.square";
        assert_eq!(steps, expected.lines().collect::<Vec<_>>(), "{lines:#?}");
    }
}

/// In 0.26 the description is always "None": the function that formats it returns nothing.
#[test]
fn ugc_shows_each_collection() {
    if bcc::needs("ugc", "ugc") {
        let lines = words(&trace("ugc", "ugc -l python PID", [0, 0], 2 + 3));
        assert_eq!(lines[1], "START TIME (us) DESCRIPTION");
        let description = |row: &String| row.splitn(3, ' ').nth(2).unwrap().to_string();
        let descriptions: Vec<_> = lines[2..].iter().map(description).collect();
        assert_eq!(descriptions, ["None"; 3], "{lines:#?}");
    }
}

#[test]
fn uobjnew_counts_objects() {
    if bcc::needs("uobjnew_tcl", "uobjnew") {
        let lines = words(&trace("uobjnew_tcl", "uobjnew -l tcl PID", [0, 0], 0));
        assert_eq!(lines[1..], ["NAME/TYPE # ALLOCS # BYTES", "b'<ALL>' 3 0"]);
    }
}
