//! The programs that measure the time between two hits, of the same thread or with the same
//! argument.

use super::condition::{self, Condition};
use super::histogram::{self, BUCKETS};
use super::{ELEMENT, READ, add, address, key, lose};
use crate::argument::Argument;
use crate::bpf::instruction::{Arithmetic, Code, Comparison, Helper, Jump, Register, Width};
use Register::{R0, R1, R3, R4, R6, R7, R9, Stack};

/// The element of the buckets that is the sum of all times.
pub const SUM: usize = BUCKETS;

/// The start time of each open pair, by keys of `size` bytes; the histogram of the times; and a
/// counter of the hits that could not be paired.
#[derive(Clone, Copy)]
pub struct Maps {
    pub starts: i32,
    pub size: usize,
    pub buckets: i32,
    pub lost: i32,
}

/// Returns the program of the first probe.
pub fn start(by: Option<&Argument>, conditions: &[Condition], maps: Maps) -> Code {
    let mut code = Code::default();
    code.arithmetic(Arithmetic::Move, R6, R1);
    let others = condition::test(&mut code, conditions, maps.lost);
    let failed = write_key(&mut code, by, maps.size);
    code.call(Helper::KtimeGetNs);
    code.store(Width::Eight, Stack, READ, R0);
    code.map(R1, maps.starts);
    key::pass(&mut code, maps.size);
    address(&mut code, R3, Stack, READ);
    code.arithmetic_number(Arithmetic::Move, R4, 0); // BPF_ANY
    code.call(Helper::MapUpdateElement);
    let full = code.jump_if(R0, Comparison::NotEqual, 0);
    others.into_iter().for_each(|jump| code.land(jump));
    code.exit();
    code.land(full);
    failed.into_iter().for_each(|jump| code.land(jump));
    lose(&mut code, maps.lost);
    code.exit();
    code
}

/// Returns the program of the second probe.
pub fn done(by: Option<&Argument>, conditions: &[Condition], maps: Maps) -> Code {
    let mut code = Code::default();
    code.arithmetic(Arithmetic::Move, R6, R1);
    let mut others = condition::test(&mut code, conditions, maps.lost);
    let failed = write_key(&mut code, by, maps.size);
    code.map(R1, maps.starts);
    key::pass(&mut code, maps.size);
    code.call(Helper::MapLookupElement);
    // It started before tracing did.
    others.push(code.jump_if(R0, Comparison::Equal, 0));
    code.load(Width::Eight, R7, R0, 0);
    code.call(Helper::KtimeGetNs);
    code.arithmetic(Arithmetic::Subtract, R0, R7);
    code.arithmetic(Arithmetic::Move, R7, R0);
    code.map(R1, maps.starts);
    key::pass(&mut code, maps.size);
    code.call(Helper::MapDeleteElement);
    // Another thread has ended this pair at the same time.
    others.push(code.jump_if(R0, Comparison::NotEqual, 0));
    code.arithmetic(Arithmetic::Move, R3, R7);
    histogram::count(&mut code, false, maps.buckets);
    code.store_number(Width::Four, Stack, ELEMENT, SUM as i32);
    add(&mut code, maps.buckets, R7);
    others.into_iter().for_each(|jump| code.land(jump));
    code.exit();
    if !failed.is_empty() {
        failed.into_iter().for_each(|jump| code.land(jump));
        lose(&mut code, maps.lost);
        code.exit();
    }
    code
}

/// Writes the key of a pair: the argument within the process, or the thread.
fn write_key(code: &mut Code, by: Option<&Argument>, size: usize) -> Vec<Jump> {
    code.call(Helper::GetCurrentPidTgid);
    if by.is_some() {
        code.arithmetic_number(Arithmetic::ShiftRight, R0, 32);
    }
    code.arithmetic(Arithmetic::Move, R9, R0);
    key::write(code, size, R9, by)
}
