//! Keys of hash maps: a number, followed by the value of an argument.

use super::value::{string, value};
use super::{KEY_END, address};
use crate::argument::{Argument, Shown};
use crate::bpf::instruction::{Code, Comparison, Jump, Register, Width};
use Register::{R0, R2, R3, Stack};

/// The longest string that counts whole, without its NUL; of a longer one, these bytes do.
pub const LONGEST: usize = 255;
/// Room for a string with its NUL, and one more byte for a longer one.
const ROOM: usize = LONGEST + 2;

/// Returns the bytes of a key for these arguments, one of each site.
pub fn size<'a>(arguments: impl Iterator<Item = &'a Argument>) -> usize {
    let sizes = arguments.map(|argument| match argument.shown {
        Shown::String => 8 + ROOM.next_multiple_of(8),
        _ => 16,
    });
    sizes.max().unwrap_or(8)
}

/// Writes a key of `size` bytes to the stack: `number` and the argument. Returns the jumps that are
/// taken if the argument cannot be read.
pub fn write(
    code: &mut Code,
    size: usize,
    number: Register,
    argument: Option<&Argument>,
) -> Vec<Jump> {
    let start = start(size);
    code.store(Width::Eight, Stack, start, number);
    for offset in (8..size as i16).step_by(8) {
        code.store_number(Width::Eight, Stack, start + offset, 0);
    }
    let Some(argument) = argument else { return Vec::new() };
    let mut failed = Vec::from_iter(value(code, argument));
    match argument.shown {
        Shown::String => {
            string(code, Stack, i32::from(start) + 8, ROOM as i32);
            failed.push(code.jump_if(R0, Comparison::LessSigned, 0));
            let whole = code.jump_if(R0, Comparison::NotEqual, ROOM as i32);
            // What tells a longer string must be the same for all of them.
            code.store_number(Width::One, Stack, start + 8 + LONGEST as i16, 1);
            code.land(whole);
        }
        _ => code.store(Width::Eight, Stack, start + 8, R3),
    }
    failed
}

/// r2 = the address of the key
pub fn pass(code: &mut Code, size: usize) {
    address(code, R2, Stack, start(size));
}

fn start(size: usize) -> i16 {
    KEY_END - size as i16
}
