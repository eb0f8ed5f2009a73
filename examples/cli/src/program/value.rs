//! Reading the value of an argument, or the string at it, at the hit.

use super::{READ, address};
use crate::argument::{Argument, Place};
use crate::bpf::instruction::{Arithmetic, Code, Comparison, Helper, Jump, Register, Width};
use crate::registers;
use Register::{R0, R1, R2, R3, R6, Stack};

/// The length of a string whose address is 0.
pub const NULL: i32 = -1;

/// Reads an argument into r3, extended to 64 bits. Returns the jump that is taken if its memory
/// cannot be read. r0 to r5 are clobbered.
///
/// # Panics
/// If the argument is one that cannot be read.
pub fn value(code: &mut Code, argument: &Argument) -> Option<Jump> {
    let unused = 64 - 8 * i32::from(argument.size);
    match argument.place.as_ref().expect("it can be read") {
        Place::Register(register) => {
            saved(code, R3, *register);
            if register.shift > 0 {
                code.arithmetic_number(Arithmetic::ShiftRight, R3, register.shift.into());
            }
            extend(code, argument.signed, unused);
            None
        }
        Place::Constant(value) => {
            code.number(R3, *value);
            extend(code, argument.signed, unused);
            None
        }
        Place::Memory { displacement, thread, base, index } => {
            let own = thread.map(|offset| thread_pointer(code, offset));
            code.number(R3, *displacement);
            if own.is_some() {
                code.load(Width::Eight, R2, Stack, READ);
                code.arithmetic(Arithmetic::Add, R3, R2);
            }
            if let Some(base) = base {
                saved(code, R2, *base);
                code.arithmetic(Arithmetic::Add, R3, R2);
            }
            if let Some((index, scale)) = index {
                saved(code, R2, *index);
                code.arithmetic_number(Arithmetic::Multiply, R2, *scale);
                code.arithmetic(Arithmetic::Add, R3, R2);
            }
            address(code, R1, Stack, READ);
            code.arithmetic_number(Arithmetic::Move, R2, argument.size.into());
            code.call(Helper::ProbeReadUser);
            // Whatever failed, the helper has cleared what it could not read.
            let failed = code.jump_if(R0, Comparison::NotEqual, 0);
            let width = match argument.size {
                1 => Width::One,
                2 => Width::Two,
                4 => Width::Four,
                _ => Width::Eight,
            };
            code.load(width, R3, Stack, READ);
            if argument.signed {
                extend(code, true, unused);
            }
            Some(failed)
        }
    }
}

/// Reads a register of the traced thread.
fn saved(code: &mut Code, to: Register, from: registers::Register) {
    let width = match registers::HERE.and_then(registers::of) {
        Some(registers) if registers.bytes == 4 => Width::Four,
        _ => Width::Eight,
    };
    code.load(width, to, R6, from.offset);
}

/// Extends the low bits of r3, `unused` fewer than 64.
fn extend(code: &mut Code, signed: bool, unused: i32) {
    if unused > 0 {
        let back = if signed { Arithmetic::ShiftRightSigned } else { Arithmetic::ShiftRight };
        code.arithmetic_number(Arithmetic::ShiftLeft, R3, unused);
        code.arithmetic_number(back, R3, unused);
    }
}

/// Reads the thread pointer to [`READ`]. If that fails it is 0, and reading from there fails too.
fn thread_pointer(code: &mut Code, offset: u32) {
    code.call(Helper::GetCurrentTask);
    code.arithmetic(Arithmetic::Move, R3, R0);
    code.arithmetic_number(Arithmetic::Add, R3, offset.cast_signed());
    address(code, R1, Stack, READ);
    code.arithmetic_number(Arithmetic::Move, R2, 8);
    code.call(Helper::ProbeReadKernel);
}

/// Copies the string at r3 to `to + offset`, at most `size` bytes with its NUL. r0 is then the
/// length with the NUL, [`NULL`], or the error.
pub fn string(code: &mut Code, to: Register, offset: i32, size: i32) {
    code.arithmetic_number(Arithmetic::Move, R0, NULL);
    let null = code.jump_if(R3, Comparison::Equal, 0);
    code.arithmetic(Arithmetic::Move, R1, to);
    code.arithmetic_number(Arithmetic::Add, R1, offset);
    code.arithmetic_number(Arithmetic::Move, R2, size);
    code.call(Helper::ProbeReadUserStr);
    code.land(null);
}
