//! A C program with `sys/sdt.h`, whose arguments gcc leaves in registers, memory, variables and the
//! note itself.

use std::path::Path;

use super::{Trace, needs, values};
use crate::build::{Linker, c};
use crate::program::Program;
use crate::tool;

#[test]
fn arguments_of_a_c_program_are_printed() {
    let test = "c_program";
    if !needs(test)
        || !tool::needs(test, "gcc", "gcc")
        || !tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev")
    {
        return;
    }
    for level in ["-O0", "-O2"] {
        let program =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("c_program").join(format!("prog{level}"));
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tracers/trace/prog.c");
        c::link(&program, Linker::Default, [level, source]);
        let mut running = Program::start(&program, &[]);
        let mut trace = Trace::start(&["-p", &running.id().to_string(), "prog:*"]);
        // The kernel does not report the address of a thread-local variable.
        let own_is_known = level == "-O0";
        let message =
            "usdt trace: prog:own: argument -4@%fs:own@tpoff cannot be read, shown as `?`";
        assert_eq!(trace.unreadable(), if own_is_known { vec![] } else { vec![message] });

        let mut expected = String::new();
        for (number, hits) in [("1", 7), ("3", 14)] {
            expected += &running.order(number);
            expected += "|";
            trace.wait_for(hits);
        }
        if !own_is_known {
            expected = expected.replace("own 3", "own ?");
        }
        let (seen, lost) = trace.detach(14);
        // `~` marks what was read after the hit.
        let seen: String = values(&seen).iter().map(|hit| hit.replace('~', "") + "|").collect();
        assert_eq!((seen, lost), (expected, 0), "{level}");
    }
}
