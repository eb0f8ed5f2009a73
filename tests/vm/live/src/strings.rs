//! Every string, as the case `texts` expects.

use std::path::Path;
use std::process::{Command, Output};

use crate::expected::{assert_same, parts, rows};
use crate::started::Started;
use crate::tracer::{Kind, Tracer};

/// ftrace reads the strings at the hit.
pub fn are_read(program: &Path) {
    let attach = || Tracer::of_type(program, |number| (number == 1).then_some("string"));
    let expected = |output: &Output| {
        let row = |row: &&[u8]| {
            let (name, number, string) = parts(row);
            match string {
                // Address 0: the case has gdb's word.
                b"(null)" => format!("{name} arg0={number} arg1=(fault)"),
                _ => {
                    let string = String::from_utf8_lossy(string);
                    format!("{name} arg0={number} arg1=\"{string}\"")
                }
            }
        };
        rows(&output.stdout).iter().map(row).collect()
    };
    are_seen(attach, expected, program);
}

/// perf copies no string, only the number beside it.
pub fn have_numbers(program: &Path) {
    let expected = |output: &Output| {
        let row = |row: &&[u8]| {
            let (name, number, _) = parts(row);
            format!("{name} arg0={number}")
        };
        rows(&output.stdout).iter().map(row).collect()
    };
    are_seen(|| Tracer::attach(Kind::Perf, program), expected, program);
}

/// Attaches before the program starts, then while it runs.
#[track_caller]
fn are_seen(
    attach: impl Fn() -> Tracer,
    expected: impl Fn(&Output) -> Vec<String>,
    program: &Path,
) {
    let tracer = attach();
    let output = Command::new(program).output().unwrap();
    assert_same(&cut(tracer.detach()), &expected(&output));

    let started = Started::new(program);
    let tracer = attach();
    let output = started.run();
    assert_same(&cut(tracer.detach()), &expected(&output));
}

/// Removes the string's address, of which perf sees only that.
fn cut(mut hits: Vec<String>) -> Vec<String> {
    for hit in &mut hits {
        let end =
            hit.find(" arg1=").filter(|at| hit[at + 6..].starts_with(|c: char| c.is_ascii_digit()));
        hit.truncate(end.unwrap_or(hit.len()));
    }
    hits
}
