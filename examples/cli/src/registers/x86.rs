//! x86, 32 bits: `struct pt_regs` in `arch/x86/include/asm/ptrace.h` of Linux, for `__i386__`.

use super::{Register, Registers};

pub const REGISTERS: Registers =
    Registers { bytes: 4, find, find_address, program_counter: Register::at(48) };

fn find(name: &str) -> Option<Register> {
    let name = name.strip_prefix('%')?;
    let offset = match name {
        "ebx" | "bx" | "bl" | "bh" => 0,
        "ecx" | "cx" | "cl" | "ch" => 4,
        "edx" | "dx" | "dl" | "dh" => 8,
        "esi" | "si" => 12,
        "edi" | "di" => 16,
        "ebp" | "bp" => 20,
        "eax" | "ax" | "al" | "ah" => 24,
        "esp" | "sp" => 60,
        _ => return None,
    };
    Some(Register { offset, shift: if name.ends_with('h') { 8 } else { 0 } })
}

fn find_address(name: &str) -> Option<Register> {
    find(name).filter(|_| name.starts_with("%e"))
}
