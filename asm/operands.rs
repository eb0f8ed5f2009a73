//! The operands that every tool reads, for each architecture: those that `probe_asm!` accepts.
//!
//! The rows do not depend on `enable-dtrace`: a program that compiles with the feature off must
//! also compile with it on.

/// Defines `__usdt_operands!`, which has the procedural macro check arguments for the target.
///
/// A row lists the registers that may hold a value, grouped by the most bytes that every tool reads
/// from them, and the syntax of memory: `D` is the displacement and `B` the base register. The last
/// string lists the base registers; without it, they are those of the first group. `r0-r10` stands
/// for eleven registers. An architecture without a row emits no probe, and accepts any operand.
macro_rules! rows {
    ($($architecture:literal: $values:tt $memory:literal $($addresses:literal)?;)*) => {
        $(#[cfg(target_arch = $architecture)]
        rows! { @ [$] { $values $memory $($addresses)? } })*
        #[cfg(not(any($(target_arch = $architecture),*)))]
        rows! { @ [$] {} }
    };
    (@ [$dollar:tt] $row:tt) => {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_operands {
            ($dollar($arguments:tt)*) => {
                $crate::__private::operands! { $row $dollar($arguments)* }
            };
        }
    };
}

rows! {
    // libbpf rejects `w0`; each of arm's other registers is rejected by some tool.
    "aarch64": [8 "x0-x30"] "[B, D]" "x0-x30 sp";
    "arm": [4 "r0-r10"] "[B, #D]" "r0-r10 sp";
    "loongarch64": [8 "$r1-$r31"] "[B,D]";
    // As a base, register 0 means the value 0, here and on s390x.
    "powerpc64": [8 "0-31"] "D(B)" "1-31";
    "riscv32": [4 "a0-a7 s0-s11 t0-t6 ra sp gp tp"] "D(B)";
    "riscv64": [8 "a0-a7 s0-s11 t0-t6 ra sp gp tp"] "D(B)";
    "s390x": [8 "%r0-%r15"] "D(B)" "%r1-%r15";
    "x86": [4 "%eax %ebx %ecx %edx %esi %edi %ebp %esp"] "D(B)";
    // gdb has no `%r8b`, and libbpf reads 4 bytes of `%eax` whatever the size.
    "x86_64": [
        8 "%rax %rbx %rcx %rdx %rsi %rdi %rbp %rsp %r8-%r15"
        4 "%eax %ebx %ecx %edx %esi %edi %ebp %esp %r8d-%r15d"
    ] "D(B)";
}
