//! Where an argument is, in English.

use usdt_core::{Argument, Memory, Operand};

/// Writes an operand out: `memory at rbp - 8`.
pub fn words(argument: &Argument<'_>) -> String {
    let memory = match argument.operand {
        Operand::Register(name) => return format!("register {}", bare(name)),
        Operand::Constant { value, .. } => {
            return format!("constant {}", argument.value(value.cast_unsigned()));
        }
        Operand::Memory(memory) => memory,
    };
    let Memory { segment, symbol, displacement, base, index, .. } = memory;
    let mut terms = Vec::new();
    terms.extend(segment.map(|segment| format!("start of {}", bare(segment))));
    terms.extend(symbol.map(|symbol| format!("symbol {symbol}")));
    // `sym(%rip)` is the symbol's own address; the program counter only helps the encoding.
    terms.extend(
        base.filter(|base| symbol.is_none() || *base != "%rip").map(|base| bare(base).into()),
    );
    terms.extend(index.map(|index| {
        let extend = index.extend.map_or(String::new(), |extend| format!("{extend} "));
        let scale = if index.scale == 1 { String::new() } else { format!(" * {}", index.scale) };
        format!("{extend}{}{scale}", bare(index.register))
    }));
    let mut text = format!("memory at {}", terms.join(" + "));
    match displacement {
        Some(bytes @ 1..) => text += &format!(" + {bytes}"),
        Some(bytes @ ..0) => text += &format!(" - {}", bytes.unsigned_abs()),
        Some(0) | None => {}
    }
    text
}

/// Strips the assembler's prefix from a register's name.
fn bare(register: &str) -> &str {
    register.trim_start_matches(['%', '$'])
}
