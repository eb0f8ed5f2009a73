//! Arguments in memory that the program clears right after the probe: they are read at the hit.

use std::fs;
use std::path::Path;

use usdt_core::Elf;

use super::{Trace, needs, values};
use crate::build::{Linker, c};
use crate::program::Program;
use crate::tool;

const HITS: usize = 50;

#[test]
fn memory_that_is_cleared_after_the_hit_is_read() {
    let test = "memory_that_is_cleared_after_the_hit_is_read";
    if !needs(test)
        || !tool::needs(test, "gcc", "gcc")
        || !tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev")
    {
        return;
    }
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join("cleared");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tracers/trace/memory.c");
    c::link(&program, Linker::Default, ["-O2", source]);
    let bytes = fs::read(&program).unwrap();
    let notes: Vec<_> = Elf::parse(&bytes).unwrap().notes().map(Result::unwrap).collect();
    let operands: Vec<_> = notes.iter().flat_map(|note| note.arguments.split(' ')).collect();
    assert_eq!(operands.len(), 5, "{operands:?}");
    assert!(operands.iter().all(|operand| operand.ends_with(')')), "{operands:?}");

    let mut running = Program::start(&program, &[]);
    let trace = Trace::start(&["-p", &running.id().to_string(), "cleared:values", "arg4:str"]);
    assert_eq!(running.order(HITS), "cleared 0 0 0 0 ########");
    let (hits, lost) = trace.detach(HITS);
    let expected: Vec<_> = (1..=HITS as i64)
        .map(|number| {
            let (byte, short, long) = (-number as i8, number * 1000, number << 40);
            format!("cleared:values {number} {byte} {short} {long} \"string{number}\"")
        })
        .collect();
    assert_eq!((values(&hits), lost), (expected.iter().map(String::as_str).collect(), 0));
}
