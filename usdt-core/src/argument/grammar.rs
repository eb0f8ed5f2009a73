//! The grammar of operands: what gcc's and LLVM's printers write, from the whole to its parts.
//!
//! Four forms are rejected on purpose, because the text alone does not say where the value is:
//! `%r4(%r7)` of hppa, which may scale the index; `a4,a0,3` of riscv's XTheadMemIdx, which may
//! widen it; `[x0, #1, mul vl]` of SVE; and Intel syntax, whose registers look like symbols.

mod expression;
mod memory;
mod register;

use crate::{Machine, Memory, Operand};
use expression::{float, number, sum};
use register::is_register;

/// Parses the operand of an argument; `float_size` is the argument's size if it is a float.
pub(super) fn operand(text: &str, float_size: Option<u8>, machine: Machine) -> Option<Operand<'_>> {
    // gcc appends the relocation: `counter($1)\t\t!gprellow`.
    let text = match text.split_once('\t') {
        Some((operand, relocation)) if machine == Machine::ALPHA => {
            relocation.starts_with("\t!").then_some(operand)?
        }
        _ => text,
    };
    if is_register(text, machine) {
        return Some(Operand::Register(text));
    }
    if let Some(memory) = memory::parse(text, machine) {
        return Some(Operand::Memory(memory));
    }
    match (text.as_bytes().first()?, machine) {
        // No compiler writes it.
        (b'+', _) => None,
        (b'#', _) => constant(&text[1..], float_size),
        (b'$', Machine::X86 | Machine::X86_64) => constant(&text[1..], float_size),
        (b'$', Machine::MIPS | Machine::LOONGARCH | Machine::ALPHA) => symbol(text, machine),
        (b'$', _) => number(&text[1..]).map(Operand::Constant),
        (b'i', Machine::PPC | Machine::PPC64) if number(&text[1..]).is_some() => {
            number(&text[1..]).map(Operand::Constant)
        }
        // A bare number was no register, so it is none at all.
        (b'0'..=b'9', Machine::PPC | Machine::PPC64) => None,
        // A constant would have a prefix: this is memory at a fixed address.
        (b'0'..=b'9' | b'-', Machine::X86 | Machine::X86_64 | Machine::M68K) => {
            let short = text.strip_suffix(".w").filter(|_| machine == Machine::M68K);
            let displacement = number(short.unwrap_or(text))?;
            Some(Operand::Memory(Memory { displacement, ..Memory::default() }))
        }
        (b'0'..=b'9' | b'-', _) if number(text).is_some() => number(text).map(Operand::Constant),
        _ => symbol(text, machine),
    }
}

/// Parses what follows a prefix: a number, or the address of a symbol.
fn constant(text: &str, float_size: Option<u8>) -> Option<Operand<'_>> {
    if let Some(value) = number(text).or_else(|| float(text, float_size?)) {
        return Some(Operand::Constant(value));
    }
    let (symbol, displacement) = sum(text)?;
    Some(Operand::Address { symbol: symbol?, displacement })
}

/// Parses a symbol without a prefix.
fn symbol(text: &str, machine: Machine) -> Option<Operand<'_>> {
    let (symbol, displacement) = sum(text)?;
    let symbol = symbol?;
    let is_other = match (symbol.as_bytes().first()?, machine) {
        // `%r4(%r7)` of hppa looks like `%lo(sym)`, which never stands alone, as `16@l` does not.
        (b'%' | b'0'..=b'9', _) => true,
        (b'$', Machine::MIPS | Machine::LOONGARCH | Machine::ALPHA) => false,
        (b'$', _) => true,
        (_, Machine::X86 | Machine::X86_64) => register::is_intel_syntax(symbol),
        _ => false,
    };
    if is_other || is_register(symbol, machine) {
        return None;
    }
    Some(match is_memory(symbol, machine) {
        true => {
            let symbol = Some(symbol);
            Operand::Memory(Memory { symbol, displacement, ..Memory::default() })
        }
        false => Operand::Address { symbol, displacement },
    })
}

/// Returns whether a symbol without a prefix is memory, and not the symbol's address: what the
/// compilers print for the variables and the addresses in `tests/operands/kinds.c`.
fn is_memory(symbol: &str, machine: Machine) -> bool {
    let is_label = |prefixes: &[&str]| {
        prefixes.iter().any(|prefix| symbol.strip_prefix(prefix).is_some_and(starts_with_digit))
    };
    match machine {
        // LLVM never gives a code label a prefix.
        _ if is_label(&[".Ltmp"]) => false,
        Machine::X86 | Machine::X86_64 | Machine::M68K | Machine::SH => true,
        // gcc's pool of constants. gcc writes an address with `#`, LLVM without.
        Machine::ARM => is_label(&[".LC", ".L"]),
        // gcc's pool, with `-mno-explicit-relocs`.
        Machine::MIPS => is_label(&[".LC", "$LC"]),
        // The variable itself, near the site, from POWER10 on.
        Machine::PPC | Machine::PPC64 => symbol.ends_with("@pcrel"),
        _ => false,
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}
