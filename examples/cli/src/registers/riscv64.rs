//! riscv64: `struct pt_regs` in `arch/riscv/include/asm/ptrace.h` of Linux. It has the registers in
//! the order of their numbers, and the program counter in the place of `zero`.

use super::{Register, Registers};

pub const REGISTERS: Registers =
    Registers { bytes: 8, find, find_address: find, program_counter: Register::at(0) };

#[rustfmt::skip] // one line for eight numbers
const NAMES: [&str; 32] = [
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2",
    "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
    "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7",
    "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
];

/// Finds a register by its number too: `x10` is `a0`.
fn find(name: &str) -> Option<Register> {
    let number = match (name, name.strip_prefix('x')) {
        ("fp", _) => 8,
        (_, Some(number)) => number.parse().ok()?,
        _ => NAMES.iter().position(|known| *known == name)?,
    };
    (1..32).contains(&number).then_some(Register::at(number as i16 * 8))
}
