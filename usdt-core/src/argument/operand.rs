//! Where an argument's value is: what follows the `@`.

use core::fmt;

/// Where an argument's value is at the site: in a register, in memory or in the note itself.
///
/// Names are spelled as in the note, with the assembler's prefix. The forms are those that gcc and
/// clang emit for `sys/sdt.h` and those of this workspace's `asm/`;
/// [`Argument::parse`](crate::Argument::parse) reads them and `Display` writes them.
///
/// | form | x86 | aarch64 | arm | riscv | s390x | powerpc | loongarch |
/// |---|---|---|---|---|---|---|---|
/// | register | `%rax` | `x0` | `r0` | `a0` | `%r2` | `9` | `$a0` |
/// | constant | `$5` | `5` | `#5` | `5` | `5` | `i5` | `5` |
/// | memory | `-8(%rbp)` | `[x2, 16]` | `[r1, #16]` | `16(a0)` | `16(%r4)` | `16(10)` | – |
/// | with an index | `(%rdx,%rax,2)` | `[x0, x1, lsl 3]` | `[r0, r1]` | – | `0(%r2,%r3)` | – | – |
/// | with a symbol | `sym+4(%rip)` | `[x0, #:lo12:sym]` | – | – | – | `sym@l(9)` | – |
/// | thread-local | `%fs:sym@tpoff` | – | – | – | – | – | – |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operand<'a> {
    /// The value is in this register: `%rax`, `x0`, `$a0`; on PowerPC `9`.
    Register(&'a str),
    /// The value is written in the note itself.
    Constant {
        /// The value; one above `i64::MAX` as the same 64 bits.
        value: i64,
        /// Its prefix: `$` on x86, `#` on arm, `i` on PowerPC.
        mark: Option<char>,
    },
    /// The value is in memory.
    Memory(Memory<'a>),
}

/// An address: `symbol + displacement + base + index × scale`, relative to the segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Memory<'a> {
    /// The segment register of x86, `%fs` for thread-local variables.
    pub segment: Option<&'a str>,
    /// A symbol; its address is in the symbol table.
    pub symbol: Option<&'a str>,
    /// A number of bytes. `None` if the note has none, which means 0.
    pub displacement: Option<i64>,
    /// The register with the address.
    pub base: Option<&'a str>,
    /// A second register, which is added. (s390x spells it before the base: the sum is the same.)
    pub index: Option<Index<'a>>,
    /// Which brackets the assembler of this machine uses.
    pub notation: Notation,
}

/// A register that is multiplied and added to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Index<'a> {
    /// The register.
    pub register: &'a str,
    /// The factor: 1, 2, 4 or 8; up to 128 on arm and aarch64, which shift.
    pub scale: u8,
    /// How aarch64 widens a 32-bit register first: `sxtw` or `uxtw`.
    pub extend: Option<&'a str>,
}

/// How memory is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Notation {
    /// `16(%rax)`, and `symbol` alone.
    #[default]
    Parentheses,
    /// `[x0, 16]`.
    Brackets,
    /// `[r0, #16]`.
    BracketsHash,
}

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Register(name) => f.write_str(name),
            Self::Constant { value, mark: Some(mark) } => write!(f, "{mark}{value}"),
            Self::Constant { value, mark: None } => write!(f, "{value}"),
            Self::Memory(memory) => memory.fmt(f),
        }
    }
}

impl fmt::Display for Memory<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.notation {
            Notation::Parentheses => self.fmt_parentheses(f),
            Notation::Brackets => self.fmt_brackets(f, ""),
            Notation::BracketsHash => self.fmt_brackets(f, "#"),
        }
    }
}

impl Memory<'_> {
    fn fmt_parentheses(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(segment) = self.segment {
            write!(f, "{segment}:")?;
        }
        self.fmt_sum(f)?;
        match (self.base, self.index) {
            (None, None) => Ok(()),
            (base, None) => write!(f, "({})", base.unwrap_or("")),
            (base, Some(Index { register, scale: 1, .. })) => {
                write!(f, "({},{register})", base.unwrap_or(""))
            }
            (base, Some(Index { register, scale, .. })) => {
                write!(f, "({},{register},{scale})", base.unwrap_or(""))
            }
        }
    }

    fn fmt_brackets(&self, f: &mut fmt::Formatter<'_>, hash: &str) -> fmt::Result {
        write!(f, "[{}", self.base.unwrap_or(""))?;
        if self.symbol.is_some() || self.displacement.is_some() {
            write!(f, ", {hash}")?;
            self.fmt_sum(f)?;
        }
        if let Some(index) = self.index {
            write!(f, ", {}", index.register)?;
            let shift = index.scale.checked_ilog2().unwrap_or(0);
            match (index.extend, shift) {
                (None, 0) => {}
                (Some(extend), 0) => write!(f, ", {extend}")?,
                (extend, shift) => write!(f, ", {} {hash}{shift}", extend.unwrap_or("lsl"))?,
            }
        }
        f.write_str("]")
    }

    fn fmt_sum(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.symbol, self.displacement) {
            (None, None) => Ok(()),
            (None, Some(displacement)) => write!(f, "{displacement}"),
            (Some(symbol), None) => f.write_str(symbol),
            (Some(symbol), Some(displacement)) => write!(f, "{symbol}{displacement:+}"),
        }
    }
}
