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
    // Without PIE, /proc/PID/maps and /proc/PID/map_files spell the addresses differently.
    for (level, pie) in [("-O0", "-pie"), ("-O2", "-pie"), ("-O2", "-no-pie")] {
        let name = format!("prog{level}{pie}");
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c_program").join(name);
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tracers/trace/prog.c");
        c::link(&program, Linker::Default, [level, pie, source]);
        let mut running = Program::start(&program, &[]);
        let mut trace = Trace::start(&["-p", &running.id().to_string(), "prog:*"]);
        assert_eq!(trace.unreadable(), [""; 0]);

        let mut expected = String::new();
        for (number, hits) in [("1", 7), ("3", 14)] {
            expected += &running.order(number);
            expected += "|";
            trace.wait_for(hits);
        }
        let (seen, lost) = trace.detach(14);
        let seen: String = values(&seen).iter().map(|hit| format!("{hit}|")).collect();
        assert_eq!((seen, lost), (expected, 0), "{level} {pie}");
    }
}
