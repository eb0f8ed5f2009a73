//! The machine of an ELF file, as far as the spelling of operands depends on it.

use core::fmt;

/// `e_machine` of an ELF header.
///
/// Operands are parsed for the machine: `9` is a register on PowerPC, memory at address 9 on x86
/// and m68k, and a constant on most others; `r0` is a register on arm and an error on x86. For a
/// machine that has no constant here, the forms that most machines share are parsed.
///
/// ```
/// assert_eq!(usdt_core::Machine::X86_64.to_string(), "x86_64");
/// assert_eq!(usdt_core::Machine(4711).to_string(), "machine 4711");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Machine(pub u16);

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
    /// `EM_SPARC`: sparc with 32 bits.
    pub const SPARC: Self = Self(2);
    /// `EM_SPARCV9`: sparc with 64 bits.
    pub const SPARCV9: Self = Self(43);
    /// `EM_PARISC`: hppa.
    pub const PARISC: Self = Self(15);
    /// `EM_ALPHA`, the number that Linux uses.
    pub const ALPHA: Self = Self(0x9026);
    /// `EM_SH`: SuperH.
    pub const SH: Self = Self(42);
    /// `EM_68K`: m68k.
    pub const M68K: Self = Self(4);
    /// `EM_IA_64`: Itanium.
    pub const IA_64: Self = Self(50);

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
            Self::SPARC => "sparc",
            Self::SPARCV9 => "sparc64",
            Self::PARISC => "hppa",
            Self::ALPHA => "alpha",
            Self::SH => "sh",
            Self::M68K => "m68k",
            Self::IA_64 => "ia64",
            _ => return None,
        })
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
