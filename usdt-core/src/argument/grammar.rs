//! The grammar of operands: one for all machines.
//!
//! It leaves out what no tool reads either: `%lo(sym)(a0)` of riscv, `9,10` of PowerPC, `%st(1)` of
//! x87. Such an argument is an error and leaves the others readable.

use super::machine::Registers;
use crate::{Index, Machine, Memory, Notation, Operand};

pub(super) fn operand(text: &str, machine: Machine) -> Option<Operand<'_>> {
    if let Some(inside) = text.strip_prefix('[') {
        return brackets(inside.strip_suffix(']')?).map(Operand::Memory);
    }
    if let Some(inside) = text.strip_suffix(')') {
        return parentheses(inside).map(Operand::Memory);
    }
    if let Some((segment, rest)) = segment(text) {
        let (symbol, displacement) = sum(rest).filter(is_written)?;
        let segment = Some(segment);
        return Some(Operand::Memory(Memory {
            segment,
            symbol,
            displacement,
            ..Memory::default()
        }));
    }
    word(text, machine.registers())
}

/// Parses an operand without brackets. Machines differ only here.
fn word(text: &str, registers: Registers) -> Option<Operand<'_>> {
    let constant = |mark| {
        let value = number(text.strip_prefix(mark)?)?;
        Some(Operand::Constant { value, mark: Some(mark) })
    };
    let named = || register(text).map(Operand::Register);
    match (text.as_bytes().first()?, registers) {
        // No compiler writes it, and `Display` would drop the sign.
        (b'+', _) => None,
        (b'%', _) | (b'$', Registers::Dollar) => named(),
        (b'$', Registers::Percent) => constant('$'),
        (b'$', _) => constant('$').or_else(named),
        (b'#', _) => constant('#'),
        (b'0'..=b'9', Registers::Number) => {
            text.bytes().all(|b| b.is_ascii_digit()).then_some(Operand::Register(text))
        }
        (b'0'..=b'9' | b'-', _) if number(text).is_some() => {
            number(text).map(|value| Operand::Constant { value, mark: None })
        }
        (b'i', Registers::Number) if constant('i').is_some() => constant('i'),
        (_, Registers::Word | Registers::Number) if named().is_some() => named(),
        _ => {
            let (symbol, displacement) = sum(text)?;
            let symbol = Some(symbol?);
            Some(Operand::Memory(Memory { symbol, displacement, ..Memory::default() }))
        }
    }
}

/// Parses `%fs:sum(base,index,scale`; the caller removed the last parenthesis.
fn parentheses(text: &str) -> Option<Memory<'_>> {
    let (head, inside) = text.split_once('(')?;
    let (segment, head) = match segment(head) {
        Some((segment, rest)) => (Some(segment), rest),
        None => (None, head),
    };
    let (symbol, displacement) = sum(head)?;
    let mut parts = inside.split(',').map(str::trim);
    let base = match parts.next()? {
        "" => None,
        base => Some(register(base)?),
    };
    let index = match parts.next() {
        None if base.is_none() => return None,
        None => None,
        Some(index) => {
            let scale = match parts.next() {
                None => 1,
                Some(scale) => scale.parse().ok().filter(|scale| [1, 2, 4, 8].contains(scale))?,
            };
            Some(Index { register: register(index)?, scale, extend: None })
        }
    };
    let notation = Notation::Parentheses;
    let memory = Memory { segment, symbol, displacement, base, index, notation };
    parts.next().is_none().then_some(memory)
}

/// Parses `base`, `base, 16`, `base, #16`, `base, index` or `base, index, lsl 3`.
fn brackets(text: &str) -> Option<Memory<'_>> {
    let mut parts = text.split(',').map(str::trim);
    let mut memory = Memory {
        base: Some(register(parts.next()?)?),
        notation: Notation::Brackets,
        ..Memory::default()
    };
    if let Some(second) = parts.next() {
        if let Some(offset) = second.strip_prefix('#') {
            memory.notation = Notation::BracketsHash;
            (memory.symbol, memory.displacement) = sum(offset).filter(is_written)?;
        } else if let Some(displacement) = number(second) {
            memory.displacement = Some(displacement);
        } else {
            let mut index = Index { register: register(second)?, scale: 1, extend: None };
            if let Some(third) = parts.next() {
                let (extend, shift) = third.split_once(' ').unwrap_or((third, "0"));
                let digits = shift.trim_start().strip_prefix('#');
                if digits.is_some() {
                    memory.notation = Notation::BracketsHash;
                }
                let shift: u32 = digits.unwrap_or(shift).parse().ok()?;
                index.scale = 1_u8.checked_shl(shift)?;
                index.extend = match extend {
                    "lsl" => None,
                    "sxtw" | "uxtw" | "sxtx" | "uxtx" => Some(extend),
                    _ => return None,
                };
            }
            memory.index = Some(index);
        }
    }
    parts.next().is_none().then_some(memory)
}

/// Splits `%fs:rest` after its colon.
fn segment(text: &str) -> Option<(&str, &str)> {
    let (segment, rest) = text.split_once(':')?;
    (segment.starts_with('%') && register(segment).is_some()).then_some((segment, rest))
}

/// Accepts a register's name, with or without its sign.
fn register(text: &str) -> Option<&str> {
    let name = text.strip_prefix(['%', '$']).unwrap_or(text);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
    is_name.then_some(text)
}

/// A symbol and a number.
type Sum<'a> = (Option<&'a str>, Option<i64>);

fn is_written((symbol, number): &Sum<'_>) -> bool {
    symbol.is_some() || number.is_some()
}

/// Parses a sum of numbers and at most one symbol: `-8`, `8+16`, `sym`, `sym+4`, `4+sym`, or
/// nothing.
fn sum(text: &str) -> Option<Sum<'_>> {
    let (mut symbol, mut displacement) = (None, None);
    let mut rest = text;
    while !rest.is_empty() {
        // A leading sign belongs to the first term.
        let end = rest.bytes().skip(1).position(|b| matches!(b, b'+' | b'-'));
        let (term, tail) = rest.split_at_checked(end.map_or(rest.len(), |end| end + 1))?;
        rest = tail;
        if let Some(number) = number(term) {
            displacement = Some(displacement.unwrap_or(0_i64).checked_add(number)?);
        } else {
            let name = term.strip_prefix('+').unwrap_or(term);
            let is_name = !name.starts_with(|c: char| c.is_ascii_digit())
                && !name.is_empty()
                && name.bytes().all(|b| {
                    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'$' | b'@' | b':')
                });
            if !is_name || symbol.replace(name).is_some() {
                return None;
            }
        }
    }
    Some((symbol, displacement))
}

/// Parses a 64-bit number, decimal or `0x`, with or without a sign.
fn number(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let magnitude = match digits.strip_prefix("0x") {
        Some(digits) if !digits.starts_with('+') => u64::from_str_radix(digits, 16).ok()?,
        None if !digits.starts_with('+') => digits.parse::<u64>().ok()?,
        _ => return None,
    };
    if negative { 0_i64.checked_sub_unsigned(magnitude) } else { Some(magnitude.cast_signed()) }
}
