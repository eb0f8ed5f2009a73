//! The operands that every tool reads, by the machine of the target: `probe_asm!` accepts these.
//!
//! This does not depend on the feature, so that a program which is accepted with the feature off is
//! accepted with it on.

/// Defines `__usdt_operands!`, which has the procedural macro check arguments for the target.
///
/// A row has the `e_machine`, the registers with a value by the most bytes that a tool reads of
/// them, and how memory is written: `D` is the distance and `B` the register, one of the first ones
/// or, if these differ, of those in the last string. `r0-r10` stands for eleven registers. An
/// architecture without a row has EM_NONE, and the forms that most machines share.
macro_rules! machines {
    ($($architecture:literal: $operands:tt,)*) => {
        $(#[cfg(target_arch = $architecture)]
        machines! { @ [$] $operands })*
        #[cfg(not(any($(target_arch = $architecture),*)))]
        machines! { @ [$] { 0 [] "" } }
    };
    (@ [$dollar:tt] $operands:tt) => {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_operands {
            ($dollar($arguments:tt)*) => {
                $crate::__private::operands! { $operands $dollar($arguments)* }
            };
        }
    };
}

machines! {
    // libbpf rejects `w0`, and some tool each of arm's other registers.
    "aarch64": { 183 [8 "x0-x30"] "[B, D]" "x0-x30 sp" }, // EM_AARCH64
    "arm": { 40 [4 "r0-r10"] "[B, #D]" "r0-r10 sp" }, // EM_ARM
    "loongarch64": { 258 [8 "$r1-$r31"] "[B,D]" }, // EM_LOONGARCH
    // In an address, register 0 is the number 0. So it is on s390x.
    "powerpc64": { 21 [8 "0-31"] "D(B)" "1-31" }, // EM_PPC64
    "riscv32": { 243 [4 "a0-a7 s0-s11 t0-t6 ra sp gp tp"] "D(B)" }, // EM_RISCV
    "riscv64": { 243 [8 "a0-a7 s0-s11 t0-t6 ra sp gp tp"] "D(B)" },
    "s390x": { 22 [8 "%r0-%r15"] "D(B)" "%r1-%r15" }, // EM_S390
    "x86": { 3 [4 "%eax %ebx %ecx %edx %esi %edi %ebp %esp"] "D(B)" }, // EM_386
    // gdb has no `%r8b`, and libbpf reads 4 bytes of `%eax` whatever the size.
    "x86_64": { // EM_X86_64
        62 [
            8 "%rax %rbx %rcx %rdx %rsi %rdi %rbp %rsp %r8-%r15"
            4 "%eax %ebx %ecx %edx %esi %edi %ebp %esp %r8d-%r15d"
        ] "D(B)"
    },
}
