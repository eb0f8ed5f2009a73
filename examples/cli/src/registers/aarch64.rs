//! aarch64: `struct user_pt_regs` in `arch/arm64/include/uapi/asm/ptrace.h` of Linux, with which
//! the kernel's own `struct pt_regs` begins.

use super::{Register, Registers};

pub const REGISTERS: Registers =
    Registers { bytes: 8, find, find_address, program_counter: Register::at(32 * 8) };

/// Finds `sp`, and a register by either of its names: `x0`, `w0`. `xzr` is none.
fn find(name: &str) -> Option<Register> {
    let number: i16 = match name {
        "fp" => 29,
        "lr" => 30,
        "sp" | "wsp" => 31,
        _ => name.strip_prefix(['x', 'w'])?.parse().ok().filter(|number| *number <= 30)?,
    };
    Some(Register::at(number * 8))
}

/// An address has half a register only with the operation that extends it (`w1, sxtw`).
fn find_address(name: &str) -> Option<Register> {
    find(name).filter(|_| !name.starts_with('w'))
}
