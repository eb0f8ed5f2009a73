//! What the kernel calls the registers of a note: in a uprobe event by name, from
//! `regs_query_register_offset` of each architecture, and in a sample of perf by number, from
//! `arch/*/include/uapi/asm/perf_regs.h`.

use usdt_core::{Argument, Machine, Memory, Operand};

/// Perf's number of a register is its index in these lists.
const X86: &str =
    "ax bx cx dx si di bp sp ip flags cs ss ds es fs gs r8 r9 r10 r11 r12 r13 r14 r15";
const ARM: &str = "r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 fp ip sp lr pc";
const RISCV: &str = "epc ra sp gp tp t0 t1 t2 s0 s1 a0 a1 a2 a3 a4 a5 a6 a7 s2 s3 s4 s5 s6 s7 s8 \
                     s9 s10 s11 t3 t4 t5 t6";

/// Returns how a uprobe event reads an argument: `-4@%rax` is `%ax:s32`, and `8@8(%edx)` is
/// `+8(%dx):u64`. With a `kind`, such as `string`, it reads what the argument points at.
pub fn fetch(machine: Machine, argument: &Argument, kind: Option<&str>) -> String {
    let place = match place(argument) {
        (register, None) => format!("%{}", name(machine, register)),
        (base, Some(displacement)) => format!("{displacement:+}(%{})", name(machine, base)),
    };
    match kind {
        Some(kind) => format!("+0({place}):{kind}"),
        None => format!("{place}:{}{}", if argument.signed { 's' } else { 'u' }, 8 * argument.size),
    }
}

/// Returns the register of an argument, and the displacement if the register is a base.
pub fn place<'a>(argument: &Argument<'a>) -> (&'a str, Option<i64>) {
    match argument.operand {
        Operand::Register(register) => (register, None),
        Operand::Memory(Memory {
            displacement,
            base: Some(base),
            index: None,
            symbol: None,
            segment: None,
        }) => (base, Some(displacement)),
        _ => panic!("{argument} is neither in a register nor at an offset from one"),
    }
}

fn name(machine: Machine, register: &str) -> String {
    let bare = register.trim_start_matches(['%', '$']);
    match machine {
        // %rax, %eax
        Machine::X86 | Machine::X86_64 if !bare.ends_with(|last: char| last.is_ascii_digit()) => {
            bare[1..].into()
        }
        // 3
        Machine::PPC64 => format!("r{bare}"),
        _ => bare.into(),
    }
}

/// Returns perf's number of a register of a note.
pub fn number(machine: Machine, register: &str) -> u32 {
    let name = name(machine, register);
    let listed = |names: &str| names.split(' ').position(|other| other == name);
    let numbered = |prefix: char| name.strip_prefix(prefix)?.parse().ok();
    let number = match machine {
        Machine::X86 | Machine::X86_64 => listed(X86),
        Machine::ARM => listed(ARM),
        Machine::RISCV => listed(RISCV),
        Machine::AARCH64 if name == "sp" => Some(31),
        Machine::AARCH64 => numbered('x'),
        _ => numbered('r'),
    };
    number.unwrap_or_else(|| panic!("perf has no register {register}")) as u32
}

/// Returns perf's number of the stack pointer.
pub fn stack_pointer(machine: Machine) -> u32 {
    let name = match machine {
        Machine::LOONGARCH => "r3",
        Machine::PPC64 => "1",
        Machine::S390 => "r15",
        Machine::X86 | Machine::X86_64 => "%esp",
        _ => "sp",
    };
    number(machine, name)
}
