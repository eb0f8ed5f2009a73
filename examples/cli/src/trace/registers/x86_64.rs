//! x86-64: `arch/x86/include/uapi/asm/perf_regs.h` of Linux.

use usdt_core::Machine;

use super::Register;

pub const MACHINE: Machine = Machine::X86_64;
pub const FRAME_POINTER: Register = Register { number: 6, shift: 0 };
pub const STACK_POINTER: Register = Register { number: 7, shift: 0 };
pub const INSTRUCTION_POINTER: Register = Register { number: 8, shift: 0 };

/// Finds a register by any of its names: `%rax`, `%eax`, `%ax`, `%al`, `%ah`. The argument's size
/// states how much of it counts.
pub fn find(name: &str) -> Option<Register> {
    let name = name.strip_prefix('%')?;
    if let [letter @ b'a'..=b'd', b'h'] = name.as_bytes() {
        return Some(Register { number: u32::from(letter - b'a'), shift: 8 });
    }
    let numbered =
        name.strip_prefix('r').map(|name| name.trim_end_matches(['d', 'w', 'b']).parse());
    if let Some(Ok(number @ 8..=15)) = numbered {
        return Some(Register { number: number + 8, shift: 0 });
    }
    let name = name.strip_prefix(['r', 'e']).unwrap_or(name);
    let number = match name.strip_suffix('l').unwrap_or(name) {
        "ax" | "a" => 0,
        "bx" | "b" => 1,
        "cx" | "c" => 2,
        "dx" | "d" => 3,
        "si" => 4,
        "di" => 5,
        "bp" => 6,
        "sp" => 7,
        "ip" => 8,
        _ => return None,
    };
    Some(Register { number, shift: 0 })
}
