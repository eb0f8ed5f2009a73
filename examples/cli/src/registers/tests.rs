//! Offsets of each machine, and the registers of the operands that compilers print for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use usdt_core::{Argument, Machine, Operand};

use super::{HERE, Register, of};

/// Each machine, its file in `usdt-core/tests/operands`, and which registers there are not found,
/// apart from those of floats: of segments, x87 and vectors, zeros, and arm's `pc`.
const MACHINES: [(Machine, &str, &[&str]); 8] = [
    (Machine::X86_64, "x86_64.txt", &["%fs", "%gs", "%zmm31"]),
    (Machine::X86, "x86.txt", &["%gs", "%st"]),
    (Machine::AARCH64, "aarch64.txt", &["q0", "xzr"]),
    (Machine::ARM, "arm.txt", &["pc"]),
    (Machine::RISCV, "riscv.txt", &["zero"]),
    (Machine::S390, "s390x.txt", &[]),
    (Machine::PPC64, "powerpc64.txt", &["%vs34"]),
    (Machine::LOONGARCH, "loongarch.txt", &[]),
];

#[test]
fn registers_that_compilers_print_are_found() {
    let operands = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../usdt-core/tests/operands");
    for (machine, file, missing) in MACHINES {
        let find = of(machine).unwrap().find;
        let lines = fs::read_to_string(operands.join(file)).unwrap().replace("\\t", "\t");
        let rows = lines.lines().filter_map(|line| line.split_once(" => "));
        let arguments = rows.filter_map(|(text, _)| Argument::parse(text, machine).ok());
        let used: BTreeSet<_> = arguments
            .filter(|argument| !argument.float)
            .flat_map(|argument| match argument.operand {
                Operand::Register(name) => [Some(name), None, None],
                Operand::Memory(memory) => {
                    [memory.segment, memory.base, memory.index.map(|index| index.register)]
                }
                Operand::Constant(_) | Operand::Address { .. } => [None; 3],
            })
            .flatten()
            .collect();
        let (found, not): (Vec<&str>, Vec<_>) = used.iter().partition(|name| find(name).is_some());
        assert_eq!(not, missing, "{machine}");
        assert!(found.len() > 5, "{machine}: {found:?}");
    }
}

#[test]
fn offsets_are_those_of_linux() {
    let registers = [
        (
            Machine::X86_64,
            "%r15 %r14d %r13w %r12b %rbp %ebx %r11 %r10 %r9 %r8d %al %cx %dh %rsi %dil %rip %spl",
        ),
        (Machine::X86, "%ebx %cl %dh %si %edi %ebp %ax %esp"),
        (Machine::AARCH64, "x0 w1 x29 fp x30 lr sp wsp"),
        (Machine::ARM, "r0 r10 sl r11 fp ip sp lr"),
        (Machine::RISCV, "ra sp t0 s0 fp a0 x10 a7 s2 s11 t3 t6"),
        (Machine::S390, "%r0 %r2 %r15"),
        (Machine::PPC64, "0 9 r9 %r9 31"),
        (Machine::LOONGARCH, "$r0 $ra $sp $a0 $r4 $t0 $t8 $fp $s9 $r22 $s0 $s8"),
    ];
    let offsets = registers.map(|(machine, names)| {
        let known = of(machine).unwrap();
        let find = |name| (known.find)(name).unwrap_or_else(|| panic!("{machine}: {name}")).offset;
        let offsets: Vec<_> = names.split(' ').map(find).collect();
        (known.bytes, known.program_counter.offset, offsets)
    });
    let expected = [
        (8, 128, vec![0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 128, 152]),
        (4, 48, vec![0, 4, 8, 12, 16, 20, 24, 60]),
        (8, 256, vec![0, 8, 232, 232, 240, 240, 248, 248]),
        (4, 60, vec![0, 40, 40, 44, 44, 48, 52, 56]),
        (8, 0, vec![8, 16, 40, 64, 64, 80, 80, 136, 144, 216, 224, 248]),
        (8, 16, vec![24, 40, 144]),
        (8, 256, vec![0, 72, 72, 72, 248]),
        (8, 264, vec![0, 8, 24, 32, 32, 96, 160, 176, 176, 176, 184, 248]),
    ];
    assert_eq!(offsets, expected);
}

#[test]
fn parts_of_numbered_registers_of_x86_64_are_found() {
    let find = of(Machine::X86_64).unwrap().find;
    for number in 8..=15 {
        let whole = find(&format!("%r{number}"));
        // `%rbp` and `%rbx` are between 12 and 11.
        let between = if number < 12 { 2 } else { 0 };
        assert_eq!(whole, Some(Register::at((15 - number + between) * 8)));
        for part in ["d", "w", "b"] {
            assert_eq!(find(&format!("%r{number}{part}")), whole, "{number}{part}");
        }
    }
}

#[test]
fn high_byte_registers_are_shifted() {
    for (machine, offset) in [(Machine::X86_64, 88), (Machine::X86, 4)] {
        let find = of(machine).unwrap().find;
        assert_eq!(find("%ch"), Some(Register { offset, shift: 8 }), "{machine}");
        assert_eq!(find("%cl"), Some(Register { offset, shift: 0 }), "{machine}");
    }
}

#[test]
fn names_that_are_not_saved_registers_are_not_found() {
    for (machine, names) in [
        (Machine::X86_64, "rax % %fs %xmm0 %st(1) %r7 %r16 %rl"),
        (Machine::X86, "%rax %r8 %sil %st"),
        (Machine::AARCH64, "x31 xzr wzr q0 v3 d1"),
        (Machine::ARM, "r15 pc d7 s0"),
        (Machine::RISCV, "x0 x32 zero fa0 ft11 s12"),
        (Machine::S390, "%r16 %f0 %a0 r1"),
        (Machine::PPC64, "32 %vs34 f1 lr ctr"),
        (Machine::LOONGARCH, "$r32 $fa0 $vr3 r4 $a8"),
    ] {
        let find = of(machine).unwrap().find;
        let found: Vec<_> = names.split(' ').filter(|name| find(name).is_some()).collect();
        assert!(found.is_empty(), "{machine}: {found:?}");
    }
}

#[test]
fn addresses_are_of_whole_registers() {
    for (machine, whole, other) in [
        (Machine::X86_64, "%rax %r8 %rip %rsp %rbp", "%eax %ecx %r8d %ah %bpl %r9b"),
        (Machine::X86, "%eax %esp", "%ax %al"),
        (Machine::AARCH64, "x0 sp", "w0 wsp xzr"),
        (Machine::S390, "%r1 %r15", "%r0"),
        (Machine::PPC64, "1 %r9", "0 r0 %r0"),
        (Machine::RISCV, "s0", "zero"),
    ] {
        let known = of(machine).unwrap();
        for name in whole.split(' ') {
            assert_eq!((known.find_address)(name), (known.find)(name), "{machine}: {name}");
            assert!((known.find)(name).is_some(), "{machine}: {name}");
        }
        for name in other.split(' ') {
            assert_eq!((known.find_address)(name), None, "{machine}: {name}");
        }
    }
}

#[test]
fn the_machine_of_this_program_is_named_after_its_architecture() {
    let name = HERE.and_then(Machine::name).unwrap();
    assert!(std::env::consts::ARCH.starts_with(name), "{name}");
}

#[test]
fn other_machines_have_no_registers_here() {
    assert!(of(Machine::MIPS).is_none());
    assert!(of(Machine::PPC).is_none());
    assert!(of(Machine(4711)).is_none());
}
