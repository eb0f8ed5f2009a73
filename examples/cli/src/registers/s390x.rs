//! s390x: `user_pt_regs` in `arch/s390/include/uapi/asm/ptrace.h` of Linux, with which the kernel's
//! own `struct pt_regs` begins: 8 bytes, the PSW (a mask and the program counter), the registers.

use super::{Register, Registers};

pub const REGISTERS: Registers =
    Registers { bytes: 8, find, find_address, program_counter: Register::at(16) };

fn find(name: &str) -> Option<Register> {
    let number: i16 = name.strip_prefix("%r")?.parse().ok().filter(|number| *number <= 15)?;
    Some(Register::at(24 + number * 8))
}

/// In an address, `%r0` is the number 0.
fn find_address(name: &str) -> Option<Register> {
    find(name).filter(|_| name != "%r0")
}
