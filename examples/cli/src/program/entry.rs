//! The first program that runs at a hit: it ignores processes that are not traced.

use super::{ELEMENT, address};
use crate::bpf::instruction::{Arithmetic, Code, Comparison, Helper, Register, Width};
use Register::{R0, R1, R2, R3, R6, Stack};

/// Ends the program unless `traced` maps the process to a value other than 0. Without such a map,
/// every process is traced. r1 is the context before and after.
pub fn filter(code: &mut Code, traced: Option<i32>) {
    let Some(traced) = traced else { return };
    code.arithmetic(Arithmetic::Move, R6, R1);
    code.call(Helper::GetCurrentPidTgid);
    code.arithmetic_number(Arithmetic::ShiftRight, R0, 32);
    code.store(Width::Four, Stack, ELEMENT, R0);
    code.map(R1, traced);
    address(code, R2, Stack, ELEMENT);
    code.call(Helper::MapLookupElement);
    let found = code.jump_if(R0, Comparison::NotEqual, 0);
    code.exit();
    code.land(found);
    code.load(Width::Four, R0, R0, 0);
    let hits_count = code.jump_if(R0, Comparison::NotEqual, 0);
    code.exit();
    code.land(hits_count);
    code.arithmetic(Arithmetic::Move, R1, R6);
}

/// Returns the program of all sites of a file: it goes on with that of the site, whose number in
/// `programs` is the cookie.
pub fn jump(traced: Option<i32>, programs: i32) -> Code {
    let mut code = Code::default();
    filter(&mut code, traced);
    code.arithmetic(Arithmetic::Move, R6, R1);
    code.call(Helper::GetAttachCookie);
    code.arithmetic(Arithmetic::Move, R3, R0);
    code.arithmetic(Arithmetic::Move, R1, R6);
    code.map(R2, programs);
    code.call(Helper::TailCall);
    code.exit();
    code
}
