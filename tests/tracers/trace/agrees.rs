//! `trace` prints what bpftrace prints: each of many hits of a probe with four arguments, and of
//! one whose sites have their argument in different registers.

use std::collections::BTreeSet;
use std::fs;

use usdt_core::Elf;

use super::{Trace, needs, values};
use crate::build::Build;
use crate::program::Program;
use crate::tool;
use crate::tracers::bpftrace::{self, Bpftrace, clause};

#[test]
fn trace_and_bpftrace_print_the_same_hits() {
    if !needs("trace_and_bpftrace_print_the_same_hits")
        || !bpftrace::needs("trace_and_bpftrace_print_the_same_hits")
    {
        return;
    }
    let file = Build::of("flood")
        .release()
        .alone("trace_and_bpftrace_print_the_same_hits")
        .artifact("flood");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let sites = elf.notes().map(Result::unwrap).filter(|note| note.name == "sites");
    let registers: BTreeSet<_> = sites.map(|note| note.arguments).collect();
    assert!(registers.len() > 1, "all sites have their argument in one register: {registers:?}");

    // Both trace the same hits.
    let mut flood = Program::start(&file, &[]);
    let clauses =
        clause(&file, "flood:four", "flood:four %llu %lld %lld %llu", "arg0, arg1, arg2, arg3")
            + &clause(&file, "flood:sites", "flood:sites %llu", "arg0");
    let bpftrace = Bpftrace::attach_to(flood.id(), &clauses);
    let trace = Trace::start(&["-p", &flood.id().to_string(), "flood:*"]);
    let count = tool::hits();
    assert_eq!(flood.order(count), format!("hit {count}"));
    let (hits, lost) = trace.detach(2 * count);
    let mut others = bpftrace.detach(2 * count);
    assert_eq!(lost, 0);

    let mut seen = values(&hits);
    let expected: Vec<_> = (0..count as u64)
        .flat_map(|number| {
            let (byte, short, int) = (number as u8, number as i16, -(number as i32));
            let long = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            [format!("flood:four {byte} {short} {int} {long}"), format!("flood:sites {number}")]
        })
        .collect();
    assert!(seen == expected, "not in the order of the hits: {:?} …", &seen[..10]);
    seen.sort();
    others.sort();
    assert!(seen == others, "{} and {} hits", seen.len(), others.len());
}
