//! One spelling of every operand, made of nothing but its fields.

use usdt_core::{Argument, Index, Machine, Memory, Operand};

/// Spells an argument such that it parses to the same operand.
pub fn spelled(argument: &Argument<'_>, machine: Machine) -> String {
    let sign = if argument.signed { "-" } else { "" };
    let float = if argument.float { "f" } else { "" };
    format!("{sign}{}{float}@{}", argument.size, operand(&argument.operand, machine))
}

fn operand(operand: &Operand<'_>, machine: Machine) -> String {
    let mark = match machine {
        Machine::X86 | Machine::X86_64 => "$",
        _ => "#",
    };
    match *operand {
        Operand::Register(name) => name.into(),
        Operand::Constant(value) if matches!(machine, Machine::PPC | Machine::PPC64) => {
            format!("i{value}")
        }
        Operand::Constant(value) => format!("{mark}{value}"),
        Operand::Address { symbol, displacement } => {
            format!("{mark}{}", sum(Some(symbol), displacement))
        }
        Operand::Memory(memory) => in_memory(memory, machine),
    }
}

fn sum(symbol: Option<&str>, displacement: i64) -> String {
    match symbol {
        Some(symbol) if displacement == 0 => symbol.into(),
        Some(symbol) => format!("{symbol}{displacement:+}"),
        None => displacement.to_string(),
    }
}

fn in_memory(memory: Memory<'_>, machine: Machine) -> String {
    let Memory { segment, symbol, displacement, base, index } = memory;
    let sum = sum(symbol, displacement);
    let segment = segment.map_or(String::new(), |segment| format!("{segment}:"));
    let register = index.map_or("", |index| index.register);
    match (machine, base) {
        (_, None) if index.is_none() => format!("{segment}{sum}"),
        (Machine::M68K, _) => {
            let base = base.map_or(String::new(), |base| format!("{base},"));
            match index {
                Some(Index { scale, modifier, .. }) => {
                    let size = modifier.unwrap_or("l");
                    format!("{sum}({base}{register}.{size}*{scale})")
                }
                None => format!("{sum}({})", base.trim_end_matches(',')),
            }
        }
        (Machine::SH, Some(base)) if index.is_some() => format!("@({register},{base})"),
        (Machine::SH, Some(base)) => format!("@({sum},{base})"),
        (Machine::LOONGARCH, Some(base)) if index.is_some() => format!("{base},{register}"),
        (Machine::LOONGARCH, Some(base)) => format!("{base},{sum}"),
        (Machine::SPARCV9, Some(base)) if index.is_some() => format!("[{base}+{register}]"),
        (Machine::SPARCV9, Some(base)) => format!("[{base}+{sum}]"),
        (Machine::ARM | Machine::AARCH64, Some(base)) if index.is_none() => {
            format!("[{base}, #{sum}]")
        }
        (Machine::ARM | Machine::AARCH64 | Machine(4711), Some(base))
            if index.is_some_and(|index| !is_in_parentheses(index, machine)) =>
        {
            format!("[{base}, {}]", index.map(shifted).unwrap_or_default())
        }
        (_, base) => {
            let base = base.unwrap_or("");
            match index {
                Some(Index { scale, .. }) => format!("{segment}{sum}({base},{register},{scale})"),
                None => format!("{segment}{sum}({base})"),
            }
        }
    }
}

/// Tells whether a machine that this crate does not know may have it in parentheses.
fn is_in_parentheses(Index { scale, modifier, .. }: Index<'_>, machine: Machine) -> bool {
    machine.name().is_none() && modifier.is_none() && [1, 2, 4, 8].contains(&scale)
}

fn shifted(Index { register, scale, modifier }: Index<'_>) -> String {
    let sign = if scale < 0 { "-" } else { "" };
    let shift = scale.unsigned_abs().ilog2();
    match modifier {
        None => format!("{sign}{register}, lsl #{shift}"),
        Some(modifier) if modifier.starts_with(['s', 'u']) => {
            format!("{sign}{register}, {modifier} #{shift}")
        }
        Some(modifier) => format!("{sign}{register}, {modifier}"),
    }
}
