//! The program that counts values by powers of two.

use super::condition::{self, Condition};
use super::value::value;
use super::{ELEMENT, add, lose};
use crate::argument::Argument;
use crate::bpf::instruction::{Arithmetic, Code, Comparison, Register, Width};
use Register::{R1, R3, R4, R6, R8, R9, Stack};

/// Negative numbers, 0, and a bucket for each power of two.
pub const BUCKETS: usize = 2 + 64;

/// Returns the program that counts an argument in `buckets`.
pub fn values(argument: &Argument, conditions: &[Condition], buckets: i32, lost: i32) -> Code {
    let mut code = Code::default();
    code.arithmetic(Arithmetic::Move, R6, R1);
    let others = condition::test(&mut code, conditions, lost);
    let failed = value(&mut code, argument);
    count(&mut code, argument.signed, buckets);
    others.into_iter().for_each(|jump| code.land(jump));
    code.exit();
    if let Some(failed) = failed {
        code.land(failed);
        lose(&mut code, lost);
        code.exit();
    }
    code
}

/// Adds 1 to the bucket of r3.
pub fn count(code: &mut Code, signed: bool, buckets: i32) {
    code.arithmetic_number(Arithmetic::Move, R8, 0);
    let negative = signed.then(|| code.jump_if(R3, Comparison::LessSigned, 0));
    code.arithmetic_number(Arithmetic::Move, R8, 1);
    let zero = code.jump_if(R3, Comparison::Equal, 0);
    code.arithmetic_number(Arithmetic::Move, R8, 2);
    for bits in [32, 16, 8, 4, 2, 1] {
        code.arithmetic(Arithmetic::Move, R4, R3);
        code.arithmetic_number(Arithmetic::ShiftRight, R4, bits);
        let none = code.jump_if(R4, Comparison::Equal, 0);
        code.arithmetic(Arithmetic::Move, R3, R4);
        code.arithmetic_number(Arithmetic::Add, R8, bits);
        code.land(none);
    }
    negative.into_iter().chain([zero]).for_each(|jump| code.land(jump));
    code.store(Width::Four, Stack, ELEMENT, R8);
    code.arithmetic_number(Arithmetic::Move, R9, 1);
    add(code, buckets, R9);
}
