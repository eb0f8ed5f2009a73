//! Where an argument is, in English.

use std::borrow::Cow;

use usdt_core::{Argument, Index, Memory, Operand};

/// Writes an operand out: `memory at rbp - 8`.
pub fn words(argument: &Argument<'_>) -> String {
    let memory = match argument.operand {
        Operand::Register(name) => return format!("register {}", bare(name)),
        Operand::Constant(value) => {
            return format!("constant {}", argument.value(value.cast_unsigned()));
        }
        Operand::Address { symbol, displacement } => {
            return format!("address of symbol {symbol}{}", bytes(displacement));
        }
        Operand::Memory(memory) => memory,
    };
    let Memory { segment, symbol, displacement, base, index } = memory;
    let mut terms = Vec::new();
    terms.extend(segment.map(|segment| format!("start of {}", bare(segment)).into()));
    terms.extend(symbol.map(|symbol| format!("symbol {symbol}").into()));
    // `sym(%rip)` is the symbol's own address; the program counter only helps the encoding.
    let base = base.filter(|base| symbol.is_none() || !matches!(*base, "%rip" | "%pc"));
    terms.extend(base.map(bare));
    if terms.is_empty() && index.is_none() {
        return format!("memory at {displacement}");
    }
    let mut text = format!("memory at {}", terms.join(" + "));
    if let Some(Index { register, scale, modifier }) = index {
        if !terms.is_empty() {
            text += if scale < 0 { " - " } else { " + " };
        }
        text += &match modifier {
            Some(modifier) => format!("({} {modifier})", bare(register)),
            None => bare(register).into(),
        };
        if scale.unsigned_abs() != 1 {
            text += &format!(" * {}", scale.unsigned_abs());
        }
    }
    text + &bytes(displacement)
}

/// Returns ` + 8` or ` - 8`, or nothing for 0.
fn bytes(displacement: i64) -> String {
    match displacement {
        1.. => format!(" + {displacement}"),
        0 => String::new(),
        ..0 => format!(" - {}", displacement.unsigned_abs()),
    }
}

/// Strips the assembler's prefix from a register's name. One that is a number alone becomes `r9`,
/// or it would look like a displacement.
fn bare(register: &str) -> Cow<'_, str> {
    let name = register.trim_start_matches(['%', '$']);
    match name.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("r{name}").into(),
        false => name.into(),
    }
}
