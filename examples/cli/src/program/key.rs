//! Keys of hash maps: a number, followed by the value of an argument.

use super::value::{NULL, string, value};
use super::{KEY_END, address};
use crate::argument::{Argument, Shown};
use crate::bpf::instruction::{Arithmetic, Code, Comparison, Jump, Register, Width};
use crate::bpf::map::number;
use crate::datum::Datum;
use Register::{R0, R2, R3, Stack};

/// The longest string that counts whole, without its NUL; of a longer one, these bytes do.
pub const LONGEST: usize = 255;
/// Room for a string with its NUL, and one more byte for a longer one.
const ROOM: usize = LONGEST + 2;

/// Values of the byte after the longest string: the string is longer, or its address is null.
const LONGER: u8 = 1;
const NONE: u8 = 2;

/// Returns the value of an argument from the bytes of a key after its number.
pub fn datum(argument: &Argument, bytes: &[u8]) -> Datum {
    match argument.shown {
        Shown::String if bytes[LONGEST] == NONE => Datum::string(NULL.into(), bytes, LONGEST),
        Shown::String => {
            let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()) + 1;
            Datum::string(length as i64, bytes, LONGEST)
        }
        _ => Datum::of(argument, number(&bytes[..8])),
    }
}

/// Returns the bytes of a key for these arguments, one of each site.
pub fn size<'a>(arguments: impl Iterator<Item = &'a Argument>) -> usize {
    let sizes = arguments.map(|argument| match argument.shown {
        Shown::String => 8 + ROOM.next_multiple_of(8),
        _ => 16,
    });
    sizes.max().unwrap_or(8)
}

/// Writes a key of `size` bytes to the stack: `first` and the argument. Returns the jumps that are
/// taken if the argument cannot be read.
pub fn write(
    code: &mut Code,
    size: usize,
    first: Register,
    argument: Option<&Argument>,
) -> Vec<Jump> {
    let start = start(size);
    code.store(Width::Eight, Stack, start, first);
    for offset in (8..size as i16).step_by(8) {
        code.store_number(Width::Eight, Stack, start + offset, 0);
    }
    let Some(argument) = argument else { return Vec::new() };
    let mut failed = Vec::from_iter(value(code, argument));
    match argument.shown {
        Shown::String => {
            string(code, Stack, i32::from(start) + 8, ROOM as i32);
            // The byte after the longest string marks a cut or null string; neither is an error.
            for (length, kind) in [(ROOM as i32, LONGER), (NULL, NONE)] {
                let other = code.jump_if(R0, Comparison::NotEqual, length);
                code.store_number(Width::One, Stack, start + 8 + LONGEST as i16, kind.into());
                code.arithmetic_number(Arithmetic::Move, R0, 0);
                code.land(other);
            }
            failed.push(code.jump_if(R0, Comparison::LessSigned, 0));
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
