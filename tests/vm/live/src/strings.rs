//! Every string, as the case `texts` expects.

use std::path::Path;

use crate::expected::{assert_same, parts, rows};
use crate::started::running_and_new;
use crate::tracer::{Kind, Tracer};

/// ftrace reads the strings at the hit.
pub fn are_read(program: &Path) {
    let attach = || Tracer::of_type(program, |number| (number == 1).then_some("string"));
    let (tracer, printed) = running_and_new(program, attach);
    let row = |row: &&[u8]| {
        let (name, number, string) = parts(row);
        let string = match string {
            // Address 0, which the case spells as gdb does.
            b"(null)" => "(fault)".into(),
            string => format!("\"{}\"", String::from_utf8_lossy(string)),
        };
        format!("{name} arg0={number} arg1={string}")
    };
    assert_same(&tracer.detach(), &rows(&printed).iter().map(row).collect::<Vec<_>>());
}

/// perf copies no string, only the number before it.
pub fn have_numbers(program: &Path) {
    let (tracer, printed) = running_and_new(program, || Tracer::attach(Kind::Perf, program));
    let row = |row: &&[u8]| {
        let (name, number, _) = parts(row);
        format!("{name} arg0={number}")
    };
    let hits = tracer.detach();
    let seen: Vec<_> = hits.iter().map(|hit| hit.split_once(" arg1=").unwrap().0).collect();
    assert_same(&seen, &rows(&printed).iter().map(row).collect::<Vec<_>>());
}
