//! loongarch64: `struct pt_regs` in `arch/loongarch/include/asm/ptrace.h` of Linux. `orig_a0`
//! precedes the program counter, `csr_era`.

use super::{Register, Registers};

pub const REGISTERS: Registers =
    Registers { bytes: 8, find, find_address: find, program_counter: Register::at(33 * 8) };

#[rustfmt::skip] // one line for eight numbers
const NAMES: [&str; 32] = [
    "zero", "ra", "tp", "sp", "a0", "a1", "a2", "a3",
    "a4", "a5", "a6", "a7", "t0", "t1", "t2", "t3",
    "t4", "t5", "t6", "t7", "t8", "r21", "fp", "s0",
    "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8",
];

/// Finds a register by its number, which gcc prints, and by its name, which LLVM prints: `$r4` is
/// `$a0`. `$r0` too, which the kernel saves as 0.
fn find(name: &str) -> Option<Register> {
    let name = name.strip_prefix('$')?;
    let number = match (name, name.strip_prefix('r').map(str::parse)) {
        ("s9", _) => 22,
        (_, Some(Ok(number))) => number,
        _ => NAMES.iter().position(|known| *known == name)?,
    };
    (number < 32).then_some(Register::at(number as i16 * 8))
}
