//! arm, 32 bits: `struct pt_regs` in `arch/arm/include/asm/ptrace.h` of Linux; the numbers of named
//! registers are in `arch/arm/include/uapi/asm/ptrace.h`.

use super::{Register, Registers};

pub const REGISTERS: Registers =
    Registers { bytes: 4, find, find_address: find, program_counter: Register::at(15 * 4) };

/// Does not find `pc`: code reads it as an address 4 or 8 bytes beyond that in the context.
fn find(name: &str) -> Option<Register> {
    let number: i16 = match name {
        "sb" => 9,
        "sl" => 10,
        "fp" => 11,
        "ip" => 12,
        "sp" => 13,
        "lr" => 14,
        _ => name.strip_prefix('r')?.parse().ok().filter(|number| *number <= 14)?,
    };
    Some(Register::at(number * 4))
}
