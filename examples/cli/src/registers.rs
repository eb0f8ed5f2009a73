//! Where the context of a uprobe's BPF program has the register that a note names. The context is
//! the kernel's `struct pt_regs`. Nothing else depends on the machine: a new one is a file and a
//! line.

mod aarch64;
mod arm;
mod loongarch64;
mod powerpc64;
mod riscv64;
mod s390x;
#[cfg(test)]
mod tests;
mod x86;
mod x86_64;

use rustix::system::uname;
use usdt_core::Machine;

/// A register: its offset in the context, in bytes, and how many bits its named part is shifted
/// (8 for `%ah`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Register {
    pub offset: i16,
    pub shift: u8,
}

impl Register {
    const fn at(offset: i16) -> Self {
        Self { offset, shift: 0 }
    }
}

/// What a generator needs of a machine.
pub struct Registers {
    /// How many bytes a register has in the context: read it whole, in either byte order.
    pub bytes: u8,
    /// Finds the register with an argument's value by any of its names. Names of a part find the
    /// whole: the argument's size states how much of it counts.
    pub find: fn(&str) -> Option<Register>,
    /// Finds the base or the index of an address: a register whose whole value is added. Returns
    /// `None` for half a register (`%eax` of x86-64, `w0`), whose other half may be anything, and
    /// for a register 0 that means no register there.
    pub find_address: fn(&str) -> Option<Register>,
    /// The program counter; at a hit, the address of the site.
    pub program_counter: Register,
}

/// Returns the registers of a machine, or `None` if its context is not known here. For a machine
/// number that stands for two widths, these are the 64-bit registers.
pub fn of(machine: Machine) -> Option<Registers> {
    Some(match machine {
        Machine::AARCH64 => aarch64::REGISTERS,
        Machine::ARM => arm::REGISTERS,
        Machine::LOONGARCH => loongarch64::REGISTERS,
        Machine::PPC64 => powerpc64::REGISTERS,
        Machine::RISCV => riscv64::REGISTERS,
        Machine::S390 => s390x::REGISTERS,
        Machine::X86 => x86::REGISTERS,
        Machine::X86_64 => x86_64::REGISTERS,
        _ => return None,
    })
}

/// Returns whether this is a 32-bit program on a 64-bit kernel, whose context is different.
pub fn kernel_is_wider() -> bool {
    cfg!(target_pointer_width = "32") && uname().machine().to_bytes().ends_with(b"64")
}

/// The machine on which this program runs, if `usdt_core` knows it.
pub const HERE: Option<Machine> = if cfg!(target_arch = "x86_64") {
    Some(Machine::X86_64)
} else if cfg!(target_arch = "x86") {
    Some(Machine::X86)
} else if cfg!(target_arch = "aarch64") {
    Some(Machine::AARCH64)
} else if cfg!(target_arch = "arm") {
    Some(Machine::ARM)
} else if cfg!(target_arch = "riscv64") {
    // riscv32 has the same machine number and another context.
    Some(Machine::RISCV)
} else if cfg!(target_arch = "s390x") {
    Some(Machine::S390)
} else if cfg!(target_arch = "powerpc64") {
    Some(Machine::PPC64)
} else if cfg!(target_arch = "powerpc") {
    Some(Machine::PPC)
} else if cfg!(target_arch = "loongarch64") {
    Some(Machine::LOONGARCH)
} else if cfg!(any(target_arch = "mips", target_arch = "mips64")) {
    Some(Machine::MIPS)
} else if cfg!(target_arch = "sparc") {
    Some(Machine::SPARC)
} else if cfg!(target_arch = "sparc64") {
    Some(Machine::SPARCV9)
} else if cfg!(target_arch = "m68k") {
    Some(Machine::M68K)
} else {
    None
};
