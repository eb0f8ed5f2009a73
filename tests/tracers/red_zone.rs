//! A traced hit changes nothing below the stack pointer, where the compiler may keep locals: a
//! site's `asm!` has the option `nostack`.

use super::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::program::Program;
use crate::tool;

const HITS: u64 = 100_000;

fn assert_keeps(test: &'static str, build: Build) {
    if !bpftrace::needs(test) {
        return;
    }
    let file = build.release().alone(test).artifact("red_zone");
    let mut program = Program::start(&file, &[]);
    assert_eq!(program.order(1), "lost 0");
    let clause = clause(&file, "red_zone:hit", "%llu", "arg0");
    let bpftrace = Bpftrace::attach_to(program.id(), &clause);
    assert_eq!(program.order(HITS), "lost 0");
    let seen = bpftrace.detach(HITS as usize);
    let mut seen: Vec<u64> = seen.iter().map(|number| number.parse().unwrap()).collect();
    seen.sort_unstable();
    assert!(seen.iter().copied().eq(0..HITS), "{} hits: {:?} …", seen.len(), &seen[..10]);
}

#[test]
fn a_traced_hit_keeps_the_red_zone() {
    assert_keeps("red_zone", Build::of("red_zone"));
}

#[test]
fn a_traced_hit_with_a_10_byte_nop_keeps_the_red_zone() {
    assert_keeps("red_zone_nop10", Build::of("red_zone").nop10());
}

/// Otherwise the tests above would show nothing once a compiler keeps the values elsewhere.
#[test]
fn the_case_fails_if_its_values_are_not_in_the_red_zone() {
    let file = Build::of("red_zone").artifact("red_zone");
    let printed = tool::output(10, file.to_str().unwrap(), ["1"]);
    assert!(printed.contains("the values are not in the red zone"), "{printed}");
}
