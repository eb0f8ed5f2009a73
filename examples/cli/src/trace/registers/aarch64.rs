//! aarch64: `arch/arm64/include/uapi/asm/perf_regs.h` of Linux.

use usdt_core::Machine;

use super::Register;

pub const MACHINE: Machine = Machine::AARCH64;
pub const FRAME_POINTER: Register = Register { number: 29, shift: 0 };
pub const STACK_POINTER: Register = Register { number: 31, shift: 0 };
pub const INSTRUCTION_POINTER: Register = Register { number: 32, shift: 0 };

/// Finds `sp`, and a register by either of its names: `x0`, `w0`.
pub fn find(name: &str) -> Option<Register> {
    let number = match name {
        "sp" => 31,
        _ => name.strip_prefix(['x', 'w'])?.parse().ok().filter(|number| *number <= 30)?,
    };
    Some(Register { number, shift: 0 })
}
