//! The machine of an ELF file, as far as the spelling of operands depends on it.

use core::fmt;

/// `e_machine` of an ELF header.
///
/// Most operands mean the same on every machine (`%rax`, `16(a0)`, `[x2, 16]`). Those that do not
/// are parsed for the machine: `9` is a register on PowerPC and a constant elsewhere, `r0` is a
/// register on arm and a symbol on x86. An unknown machine is treated like aarch64.
///
/// ```
/// assert_eq!(usdt_core::Machine::X86_64.to_string(), "x86_64");
/// assert_eq!(usdt_core::Machine(4711).to_string(), "machine 4711");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Machine(pub u16);

/// How a machine's assembler marks a register.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Registers {
    /// `%rax`; a bare word is a symbol.
    Percent,
    /// `$a0`; a bare word is a symbol.
    Dollar,
    /// `9`; a constant is `i9`.
    Number,
    /// `x0`.
    Word,
}

impl Machine {
    /// `EM_X86_64`.
    pub const X86_64: Self = Self(62);
    /// `EM_386`: x86 with 32 bits.
    pub const X86: Self = Self(3);
    /// `EM_ARM`: arm with 32 bits.
    pub const ARM: Self = Self(40);
    /// `EM_AARCH64`.
    pub const AARCH64: Self = Self(183);
    /// `EM_RISCV`: both widths.
    pub const RISCV: Self = Self(243);
    /// `EM_S390`: s390 and s390x.
    pub const S390: Self = Self(22);
    /// `EM_PPC`: PowerPC with 32 bits.
    pub const PPC: Self = Self(20);
    /// `EM_PPC64`: both byte orders.
    pub const PPC64: Self = Self(21);
    /// `EM_LOONGARCH`: both widths.
    pub const LOONGARCH: Self = Self(258);
    /// `EM_MIPS`.
    pub const MIPS: Self = Self(8);

    /// Returns the machine's name, for the machines that have stapsdt notes in practice.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::X86_64 => "x86_64",
            Self::X86 => "x86",
            Self::ARM => "arm",
            Self::AARCH64 => "aarch64",
            Self::RISCV => "riscv",
            Self::S390 => "s390x",
            Self::PPC => "powerpc",
            Self::PPC64 => "powerpc64",
            Self::LOONGARCH => "loongarch",
            Self::MIPS => "mips",
            _ => return None,
        })
    }

    pub(super) const fn registers(self) -> Registers {
        match self {
            Self::X86_64 | Self::X86 | Self::S390 => Registers::Percent,
            Self::LOONGARCH | Self::MIPS => Registers::Dollar,
            Self::PPC | Self::PPC64 => Registers::Number,
            _ => Registers::Word,
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.pad(name),
            None => write!(f, "machine {}", self.0),
        }
    }
}
