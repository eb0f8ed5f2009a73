//! Every type of argument at its extremes, as the case `values` expects.

use std::path::Path;

use crate::expected::{assert_same, rows};
use crate::ftrace::as_hit;
use crate::started::running_and_new;
use crate::tracer::{Kind, Tracer};

pub fn are_read(kind: Kind, program: &Path) {
    let (tracer, printed) = running_and_new(program, || Tracer::attach(kind, program));
    let row = |row: &&[u8]| as_hit(str::from_utf8(row).unwrap());
    assert_same(&tracer.detach(), &rows(&printed).iter().map(row).collect::<Vec<_>>());
}
