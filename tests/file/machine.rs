//! What every tool can read in a note, per machine. Taken from the sources of gdb, libbpf, BCC and
//! perf, not from `asm/`.
#![allow(dead_code, reason = "each suite uses only a part")]

use usdt_core::{Argument, ByteOrder, Class, Elf, Machine, Memory, Operand};

/// Returns the bytes of a `nop` in each instruction set of the machine.
pub fn nops(elf: Elf) -> &'static [&'static [u8]] {
    match (elf.machine(), elf.encoding().order) {
        (Machine::X86 | Machine::X86_64, _) => &[&[0x90]],
        (Machine::AARCH64, _) => &[&[0x1f, 0x20, 0x03, 0xd5]],
        (Machine::ARM, _) => &[&[0x00, 0xf0, 0x20, 0xe3], &[0x00, 0xbf]],
        (Machine::LOONGARCH, _) => &[&[0x00, 0x00, 0x40, 0x03]],
        (Machine::PPC64, ByteOrder::Little) => &[&[0x00, 0x00, 0x00, 0x60]],
        (Machine::PPC64, ByteOrder::Big) => &[&[0x60, 0x00, 0x00, 0x00]],
        (Machine::RISCV, _) => &[&[0x01, 0x00], &[0x13, 0x00, 0x00, 0x00]],
        (Machine::S390, _) => &[&[0x47, 0x00, 0x00, 0x00]],
        (machine, _) => panic!("{machine}"),
    }
}

/// Returns the size of the largest page that Linux uses on the machine.
pub fn page(machine: Machine) -> u64 {
    match machine {
        Machine::AARCH64 | Machine::LOONGARCH | Machine::PPC64 => 65536,
        _ => 4096,
    }
}

/// Whether every tool accepts the argument and reads its value.
pub fn reads(elf: Elf, argument: &Argument) -> bool {
    let machine = elf.machine();
    let register_bytes = if elf.encoding().class == Class::Bits32 { 4 } else { 8 };
    let size = format!("{}{}@", if argument.signed { "-" } else { "" }, argument.size);
    let Some(text) = argument.text.strip_prefix(&size) else { return false };
    match argument.operand {
        Operand::Register(name) => is_register(machine, name) && argument.size <= register_bytes,
        Operand::Memory(memory) => is_memory(machine, memory, text),
        Operand::Constant(_) | Operand::Address { .. } => false,
    }
}

/// Whether this is the one spelling of a register that all tools know, whatever the size before
/// the `@`.
fn is_register(machine: Machine, name: &str) -> bool {
    let numbered = |before: &str, last: u32| (0..=last).any(|n| name == format!("{before}{n}"));
    let named = |names: &str| names.split(' ').any(|known| name == known);
    match machine {
        Machine::X86_64 => {
            named("%rax %rbx %rcx %rdx %rsi %rdi %rbp %r8 %r9 %r10 %r11 %r12 %r13 %r14 %r15")
        }
        Machine::X86 => named("%eax %ebx %ecx %edx %esi %edi %ebp"),
        Machine::AARCH64 => numbered("x", 30),
        Machine::ARM => numbered("r", 10),
        Machine::LOONGARCH => numbered("$r", 31),
        Machine::PPC64 => numbered("", 31),
        Machine::RISCV => numbered("a", 7) || numbered("s", 11) || numbered("t", 6),
        Machine::S390 => numbered("%r", 15),
        machine => panic!("{machine}"),
    }
}

/// Whether this is a displacement and a base. Only on x86 may a displacement of 0 be left out.
fn is_memory(machine: Machine, memory: Memory, text: &str) -> bool {
    let Memory { segment: None, symbol: None, index: None, base: Some(base), displacement } =
        memory
    else {
        return false;
    };
    let spelled = match machine {
        Machine::AARCH64 => format!("[{base}, {displacement}]"),
        Machine::ARM => format!("[{base}, #{displacement}]"),
        Machine::LOONGARCH => format!("[{base},{displacement}]"),
        Machine::X86 | Machine::X86_64 if text.starts_with('(') => format!("({base})"),
        _ => format!("{displacement}({base})"),
    };
    // As a base, this register means 0.
    let zero = match machine {
        Machine::S390 => "%r0",
        Machine::PPC64 => "0",
        _ => "",
    };
    text == spelled && is_register(machine, base) && base != zero
}
