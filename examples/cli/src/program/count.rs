//! The programs that count: hits of each probe, or of each value of an argument.

use super::condition::{self, Condition};
use super::{ELEMENT, READ, add, address, key, lose};
use crate::argument::Argument;
use crate::bpf::instruction::{Arithmetic, Code, Comparison, Helper, Register, Width};
use Register::{R0, R1, R3, R4, R6, R7, R8, Stack};

/// Returns the program that counts in an array, at the number of the probe.
pub fn hits(probe: u32, conditions: &[Condition], maps: Maps) -> Code {
    let mut code = Code::default();
    code.arithmetic(Arithmetic::Move, R6, R1);
    let others = condition::test(&mut code, conditions, maps.lost);
    code.store_number(Width::Four, Stack, ELEMENT, probe.cast_signed());
    code.arithmetic_number(Arithmetic::Move, R8, 1);
    add(&mut code, maps.counts, R8);
    others.into_iter().for_each(|jump| code.land(jump));
    code.exit();
    code
}

/// The counts, in an array by probes or in a hash map with keys of `size` bytes, and a counter of
/// the hits that could not be counted.
#[derive(Clone, Copy)]
pub struct Maps {
    pub counts: i32,
    pub size: usize,
    pub lost: i32,
}

/// Returns the program that counts by an argument, and by a number that starts the key.
pub fn by(key: u64, argument: &Argument, conditions: &[Condition], maps: Maps) -> Code {
    let mut code = Code::default();
    code.arithmetic(Arithmetic::Move, R6, R1);
    let others = condition::test(&mut code, conditions, maps.lost);
    code.number(R7, key);
    let failed = key::write(&mut code, maps.size, R7, Some(argument));
    let find = |code: &mut Code| {
        code.map(R1, maps.counts);
        key::pass(code, maps.size);
        code.call(Helper::MapLookupElement);
    };
    find(&mut code);
    let found = code.jump_if(R0, Comparison::NotEqual, 0);
    // Another CPU may have added the key since, and counted: only a new key starts at 0.
    code.store_number(Width::Eight, Stack, READ, 0);
    code.map(R1, maps.counts);
    key::pass(&mut code, maps.size);
    address(&mut code, R3, Stack, READ);
    code.arithmetic_number(Arithmetic::Move, R4, 1); // BPF_NOEXIST
    code.call(Helper::MapUpdateElement);
    find(&mut code);
    let added = code.jump_if(R0, Comparison::NotEqual, 0);
    failed.into_iter().for_each(|jump| code.land(jump));
    lose(&mut code, maps.lost);
    code.exit();
    code.land(found);
    code.land(added);
    code.arithmetic_number(Arithmetic::Move, R1, 1);
    code.add_atomically(R0, 0, R1);
    others.into_iter().for_each(|jump| code.land(jump));
    code.exit();
    code
}
