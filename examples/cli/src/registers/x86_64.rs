//! x86-64: `struct pt_regs` in `arch/x86/include/asm/ptrace.h` of Linux.

use super::{Register, Registers};

pub const REGISTERS: Registers =
    Registers { bytes: 8, find, find_address, program_counter: Register::at(128) };

fn find(name: &str) -> Option<Register> {
    let name = name.strip_prefix('%')?;
    let offset = match name {
        "r15" | "r15d" | "r15w" | "r15b" => 0,
        "r14" | "r14d" | "r14w" | "r14b" => 8,
        "r13" | "r13d" | "r13w" | "r13b" => 16,
        "r12" | "r12d" | "r12w" | "r12b" => 24,
        "rbp" | "ebp" | "bp" | "bpl" => 32,
        "rbx" | "ebx" | "bx" | "bl" | "bh" => 40,
        "r11" | "r11d" | "r11w" | "r11b" => 48,
        "r10" | "r10d" | "r10w" | "r10b" => 56,
        "r9" | "r9d" | "r9w" | "r9b" => 64,
        "r8" | "r8d" | "r8w" | "r8b" => 72,
        "rax" | "eax" | "ax" | "al" | "ah" => 80,
        "rcx" | "ecx" | "cx" | "cl" | "ch" => 88,
        "rdx" | "edx" | "dx" | "dl" | "dh" => 96,
        "rsi" | "esi" | "si" | "sil" => 104,
        "rdi" | "edi" | "di" | "dil" => 112,
        "rip" | "eip" => 128,
        "rsp" | "esp" | "sp" | "spl" => 152,
        _ => return None,
    };
    Some(Register { offset, shift: if name.ends_with('h') { 8 } else { 0 } })
}

/// The processor cuts the sum of `%ecx` and others to 32 bits.
fn find_address(name: &str) -> Option<Register> {
    find(name).filter(|_| name.starts_with("%r") && !name.ends_with(['d', 'w', 'b']))
}
