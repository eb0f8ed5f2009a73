//! Testing an argument against a value: a hit counts only if it passes.

use super::value::{NULL, string, value};
use super::{KEY_END, lose};
use crate::argument::Argument;
use crate::bpf::instruction::{Code, Comparison, Jump, Register, Width};
use Register::{R0, R1, R2, R3, Stack};

/// `status >= 500`, for the argument of one site.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub argument: Argument,
    pub test: Test,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Wide enough for any number of 64 bits, with or without a sign.
    Number(Relation, i128),
    /// Equality with a string, or the opposite.
    String { equal: bool, string: Vec<u8> },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relation {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// The longest string that fits on the stack of a program, without its NUL.
pub const LONGEST: usize = 255;

/// Tests the conditions; returns the jumps that are taken if one fails. A hit whose argument cannot
/// be read is counted in `lost`.
pub fn test(code: &mut Code, conditions: &[Condition], lost: i32) -> Vec<Jump> {
    let mut others = Vec::new();
    for Condition { argument, test } in conditions {
        let mut failed = Vec::new();
        match test {
            Test::Number(relation, number) => match opposite(*relation, argument.signed, *number) {
                Always(true) => {}
                Always(false) => others.push(code.jump()),
                Compare(opposite, bits) => {
                    failed.extend(value(code, argument));
                    code.number(R1, bits);
                    others.push(code.jump_if_registers(R3, opposite, R1));
                }
            },
            Test::String { equal, string } => {
                failed.extend(value(code, argument));
                failed.push(compare(code, string, *equal, &mut others));
            }
        }
        if !failed.is_empty() {
            let passed = code.jump();
            failed.into_iter().for_each(|jump| code.land(jump));
            lose(code, lost);
            code.exit();
            code.land(passed);
        }
    }
    others
}

enum Outcome {
    /// The result is the same for every value of the argument's type.
    Always(bool),
    Compare(Comparison, u64),
}
use Outcome::{Always, Compare};

/// Returns the comparison that is true when the condition fails, for signed or unsigned numbers.
fn opposite(relation: Relation, signed: bool, number: i128) -> Outcome {
    let (least, most) = match signed {
        true => (i64::MIN.into(), i64::MAX.into()),
        false => (0, u64::MAX.into()),
    };
    let outside = match relation {
        Relation::Equal => false,
        Relation::NotEqual => true,
        Relation::Less | Relation::LessOrEqual => number > most,
        Relation::Greater | Relation::GreaterOrEqual => number < least,
    };
    if !(least..=most).contains(&number) {
        return Always(outside);
    }
    let comparison = match (relation, signed) {
        (Relation::Equal, _) => Comparison::NotEqual,
        (Relation::NotEqual, _) => Comparison::Equal,
        (Relation::Less, true) => Comparison::GreaterOrEqualSigned,
        (Relation::Less, false) => Comparison::GreaterOrEqual,
        (Relation::LessOrEqual, true) => Comparison::GreaterSigned,
        (Relation::LessOrEqual, false) => Comparison::Greater,
        (Relation::Greater, true) => Comparison::LessOrEqualSigned,
        (Relation::Greater, false) => Comparison::LessOrEqual,
        (Relation::GreaterOrEqual, true) => Comparison::LessSigned,
        (Relation::GreaterOrEqual, false) => Comparison::Less,
    };
    Compare(comparison, number as u64)
}

/// Compares the string at r3 with `expected`. The copy on the stack has room for one byte more, so
/// that a longer string is not equal. Returns the jump that is taken if it cannot be read.
fn compare(code: &mut Code, expected: &[u8], equal: bool, others: &mut Vec<Jump>) -> Jump {
    let size = (expected.len() + 2).next_multiple_of(8);
    let start = KEY_END - size as i16;
    for offset in (0..size as i16).step_by(8) {
        code.store_number(Width::Eight, Stack, start + offset, 0);
    }
    string(code, Stack, start.into(), expected.len() as i32 + 2);
    // A null pointer differs from every string.
    let mut different = vec![code.jump_if(R0, Comparison::Equal, NULL)];
    let failed = code.jump_if(R0, Comparison::LessSigned, 0);
    different.push(code.jump_if(R0, Comparison::NotEqual, expected.len() as i32 + 1));
    for (index, word) in expected.chunks(8).enumerate() {
        let mut bytes = [0; 8];
        bytes[..word.len()].copy_from_slice(word);
        code.load(Width::Eight, R1, Stack, start + 8 * index as i16);
        code.number(R2, u64::from_ne_bytes(bytes));
        different.push(code.jump_if_registers(R1, Comparison::NotEqual, R2));
    }
    if equal {
        others.extend(different);
    } else {
        others.push(code.jump());
        different.into_iter().for_each(|jump| code.land(jump));
    }
    failed
}

#[cfg(test)]
mod tests;
