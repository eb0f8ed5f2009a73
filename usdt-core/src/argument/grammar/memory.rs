//! Operands in memory, in the notation of each machine's assembler.

use super::expression::{number, sum};
use super::register::is_register;
use crate::{Index, Machine, Memory};

/// Parses memory that is written with a register or a segment.
pub(super) fn parse(text: &str, machine: Machine) -> Option<Memory<'_>> {
    let memory = Parser { machine };
    match machine {
        Machine::SPARC | Machine::SPARCV9 => memory.plus(inside(text, '[', ']')?),
        Machine::SH => memory.at(text.strip_prefix('@')?),
        // BCC reads brackets, which no compiler writes.
        Machine::LOONGARCH => match inside(text, '[', ']') {
            Some(inside) => memory.brackets(inside),
            None => memory.pair(text),
        },
        Machine::ARM | Machine::AARCH64 => memory.brackets(inside(text, '[', ']')?),
        Machine::X86 | Machine::X86_64 => match text.split_once(':') {
            Some((segment, rest)) if is_register(segment, machine) => {
                let rest = memory.parentheses(rest).or_else(|| memory.absolute(rest))?;
                Some(Memory { segment: Some(segment), ..rest })
            }
            _ => memory.parentheses(text),
        },
        Machine::PPC | Machine::PPC64 => memory.parentheses(text).or_else(|| memory.pair(text)),
        // A machine unknown here may write either.
        _ if machine.name().is_none() && text.starts_with('[') => {
            memory.brackets(inside(text, '[', ']')?)
        }
        _ => memory.parentheses(text),
    }
}

fn inside(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

#[derive(Clone, Copy)]
struct Parser {
    machine: Machine,
}

impl Parser {
    fn register(self, text: &str) -> Option<&str> {
        is_register(text, self.machine).then_some(text)
    }

    /// Parses a sum whose symbol is not a register: no compiler adds to one in this way.
    fn sum(self, text: &str) -> Option<(Option<&str>, i64)> {
        sum(text).filter(|(symbol, _)| symbol.is_none_or(|name| self.register(name).is_none()))
    }

    /// Parses a sum that is not empty.
    fn written(self, text: &str) -> Option<(Option<&str>, i64)> {
        self.sum(text).filter(|_| !text.is_empty())
    }

    /// Parses what follows a segment where there is no register: `sym@tpoff`.
    fn absolute(self, text: &str) -> Option<Memory<'_>> {
        let (symbol, displacement) = self.written(text)?;
        Some(Memory { symbol, displacement, ..Memory::default() })
    }

    /// Parses `16(%rax)`, `(%rdx,%rax,2)`, `arr(,%rax,8)`, `%lo(sym)(a0)`; of m68k also
    /// `(16,%a0,%d0.l*4)`.
    fn parentheses(self, text: &str) -> Option<Memory<'_>> {
        let (mut head, inside) = text.strip_suffix(')')?.rsplit_once('(')?;
        let mut parts = inside.split(',').map(str::trim);
        let mut first = parts.next()?;
        if self.machine == Machine::M68K && head.is_empty() && !first.starts_with('%') {
            (head, first) = (first, parts.next()?);
        }
        let (symbol, displacement) = self.sum(head)?;
        let mut memory = Memory { symbol, displacement, ..Memory::default() };
        let mut index = parts.next();
        match self.register(first) {
            Some(base) => memory.base = Some(base),
            None if first.is_empty() && index.is_some() => {}
            None if index.is_none() => index = Some(first),
            None => return None,
        }
        memory.index = match (index, self.machine) {
            (None, _) => None,
            (Some(index), Machine::M68K) => Some(self.sized(index)?),
            (Some(index), _) if memory.base.is_some() || first.is_empty() => {
                let scale = parts.next().map_or(Some(1), number);
                let scale = scale.filter(|scale| [1, 2, 4, 8].contains(scale))?;
                Some(Index { register: self.register(index)?, scale, modifier: None })
            }
            _ => return None,
        };
        parts.next().is_none().then_some(memory)
    }

    /// Parses `%d0.l*4`, an index of m68k.
    fn sized(self, text: &str) -> Option<Index<'_>> {
        let (register, scale) = match text.split_once('*') {
            Some((register, scale)) => (register, number(scale)?),
            None => (text, 1),
        };
        let (register, size) = register.split_once('.')?;
        let modifier = match size {
            "l" => None,
            "w" => Some(size),
            _ => return None,
        };
        let is_scale = [1, 2, 4, 8].contains(&scale);
        let register = self.register(register).filter(|_| is_scale)?;
        Some(Index { register, scale, modifier })
    }

    /// Parses `base`, `base, 16`, `base, #16`, `base, index` or `base, index, lsl 3`.
    fn brackets(self, text: &str) -> Option<Memory<'_>> {
        let mut parts = text.split(',').map(str::trim);
        let base = Some(self.register(parts.next()?)?);
        let mut memory = Memory { base, ..Memory::default() };
        let third = match (parts.next(), parts.next()) {
            (None, _) => None,
            (Some(second), third) => {
                if let Some(offset) = second.strip_prefix('#') {
                    (memory.symbol, memory.displacement) = self.written(offset)?;
                } else if let Some(displacement) = number(second) {
                    memory.displacement = displacement;
                } else {
                    let (name, scale) = match second.strip_prefix('-') {
                        Some(name) => (name, -1),
                        None => (second, 1),
                    };
                    let register = self.register(name)?;
                    memory.index = Some(Index { register, scale, modifier: None });
                }
                third
            }
        };
        if let Some(third) = third {
            shift(third, memory.index.as_mut()?)?;
        }
        parts.next().is_none().then_some(memory)
    }

    /// Parses `%fp-8`, `%g1+%lo(sym)` or `%o0+%o1`.
    fn plus(self, text: &str) -> Option<Memory<'_>> {
        let (base, rest) = text.split_at(text.find(['+', '-']).unwrap_or(text.len()));
        let base = Some(self.register(base)?);
        let memory = Memory { base, ..Memory::default() };
        // LLVM writes `%fp+-8`.
        let term = rest.strip_prefix('+').unwrap_or(rest);
        if let Some(register) = self.register(term) {
            let index = Some(Index { register, scale: 1, modifier: None });
            return Some(Memory { index, ..memory });
        }
        let (symbol, displacement) = if rest.is_empty() { (None, 0) } else { self.written(term)? };
        Some(Memory { symbol, displacement, ..memory })
    }

    /// Parses what follows the `@` of sh: `r1`, `(16,r15)` or `(r0,r1)`.
    fn at(self, text: &str) -> Option<Memory<'_>> {
        let Some(inside) = inside(text, '(', ')') else {
            return Some(Memory { base: Some(self.register(text)?), ..Memory::default() });
        };
        let (first, base) = inside.split_once(',')?;
        self.based(base, first)
    }

    /// Parses `$r3,16`, `$r4,$r5` or, of LLVM, `$a0, %pc_lo12(sym)`; of PowerPC `9,10`.
    fn pair(self, text: &str) -> Option<Memory<'_>> {
        let (base, second) = text.split_once(',')?;
        self.based(base, second.trim_start())
    }

    /// Combines a base with a register or a sum.
    fn based<'a>(self, base: &'a str, other: &'a str) -> Option<Memory<'a>> {
        let base = Some(self.register(base)?);
        if let Some(register) = self.register(other) {
            let index = Some(Index { register, scale: 1, modifier: None });
            return Some(Memory { base, index, ..Memory::default() });
        }
        let (symbol, displacement) = self.written(other)?;
        Some(Memory { base, symbol, displacement, ..Memory::default() })
    }
}

/// Applies `lsl 3`, `sxtw 2` or `asr #2` to an index.
fn shift<'a>(text: &'a str, index: &mut Index<'a>) -> Option<()> {
    let (name, amount) = text.split_once(' ').unwrap_or((text, "0"));
    let amount = amount.trim_start();
    let amount: u32 = amount.strip_prefix('#').unwrap_or(amount).parse().ok()?;
    let scale = 1_i64.checked_shl(amount).filter(|_| amount < 32)?;
    match name {
        "lsl" => index.scale *= scale,
        "sxtw" | "uxtw" | "sxtx" | "uxtx" => {
            index.scale *= scale;
            index.modifier = Some(name);
        }
        "asr" | "lsr" | "ror" | "rrx" => index.modifier = Some(text),
        _ => return None,
    }
    Some(())
}
