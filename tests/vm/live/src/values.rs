//! Every type of argument at its extremes, as the case `values` expects.

use std::path::Path;
use std::process::{Command, Output};

use crate::expected::{assert_same, rows};
use crate::ftrace::as_hit;
use crate::started::Started;
use crate::tracer::{Kind, Tracer};

/// Attaches before the program starts, then while it runs.
pub fn are_read(kind: Kind, program: &Path) {
    let tracer = Tracer::attach(kind, program);
    let output = Command::new(program).output().unwrap();
    assert_expected(tracer, &output);

    let started = Started::new(program);
    let tracer = Tracer::attach(kind, program);
    assert_expected(tracer, &started.run());
}

#[track_caller]
fn assert_expected(tracer: Tracer, output: &Output) {
    let expected: Vec<_> =
        rows(&output.stdout).iter().map(|row| as_hit(str::from_utf8(row).unwrap())).collect();
    assert_same(&tracer.detach(), &expected);
}
