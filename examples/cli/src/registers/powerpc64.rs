//! powerpc64, both byte orders: `struct pt_regs` in `arch/powerpc/include/asm/ptrace.h` of Linux.

use super::{Register, Registers};

pub const REGISTERS: Registers =
    Registers { bytes: 8, find, find_address, program_counter: Register::at(32 * 8) };

/// Finds a register by its bare number, which compilers print, and by `r9` and `%r9`.
fn find(name: &str) -> Option<Register> {
    let name = name.strip_prefix('%').unwrap_or(name);
    let number = name.strip_prefix('r').unwrap_or(name);
    let number: i16 = number.parse().ok().filter(|number| *number <= 31)?;
    Some(Register::at(number * 8))
}

/// As a base, register 0 is the number 0.
fn find_address(name: &str) -> Option<Register> {
    find(name).filter(|register| register.offset != 0)
}
