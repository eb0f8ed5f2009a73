//! x86-64, LP64.
//!
//! Refs:
//! - AMD64 ABI: <https://gitlab.com/x86-psABIs/x86-64-ABI>
//! - the operands each tool reads: gdb `i386_stap_parse_special_token` and `stap-probe.c`, libbpf
//!   `usdt.c`, BCC `usdt/usdt_args.cc`, perf `arch/x86/util/perf_regs.c`
//! - the nop: one byte, 0x90. Kernels from 6.18 on turn a probed 5-byte nop into a call that overwrites
//!   the red zone.
//!
//! Options of the site's `asm!`:
//! - `att_syntax`: the operands' text is AT&T's, as in every stapsdt note.
//! - `readonly`, not `nomem`: a tracer reads the memory that a pointer argument points at, so the stores
//!   to it must stay. Not nothing: a tracer does not write.
//! - `nostack`: a `nop` pushes nothing; the kernel's trap frame is not on the user's stack.
//! - `preserves_flags`: a `nop` sets none, and the kernel restores them after a trap.
//! - not `pure`: two hits are two events, and one whose "result" is unused is an event too.
//!
//! Options of the is-enabled test: `att_syntax`; `readonly`, since a tracer writes the counter at any time,
//! and not `pure`, so that it is read each time; `nostack`; not `preserves_flags`, since `cmpw` sets them.

/// Whether a probe leaves anything in the binary.
pub const EMITS: bool = true;

/// Every register has its 64-bit name, since gdb refuses `%r8b` and libbpf takes `%rax` with any size. For a byte the
/// compiler knows no such spelling: the assembler finds it.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_asm {
    ($($site:tt)*) => {
        $crate::__usdt_registers! { 12 [
            "nop" ".8byte"
            (reg reg reg reg_byte)
            (".ascii \"{:r}\"" ".ascii \"{:r}\"" ".ascii \"{:r}\"" "__usdt_byte {}")
            (
                ".macro __usdt_byte byte
                 __usdt_known \\byte, %al, %rax
                 __usdt_known \\byte, %bl, %rbx
                 __usdt_known \\byte, %cl, %rcx
                 __usdt_known \\byte, %dl, %rdx
                 __usdt_known \\byte, %sil, %rsi
                 __usdt_known \\byte, %dil, %rdi
                 __usdt_known \\byte, %bpl, %rbp
                 __usdt_known \\byte, %r8b, %r8
                 __usdt_known \\byte, %r9b, %r9
                 __usdt_known \\byte, %r10b, %r10
                 __usdt_known \\byte, %r11b, %r11
                 __usdt_known \\byte, %r12b, %r12
                 __usdt_known \\byte, %r13b, %r13
                 __usdt_known \\byte, %r14b, %r14
                 __usdt_known \\byte, %r15b, %r15
                 .endm
                 .macro __usdt_known byte, known, name
                 .ifc \\byte, \\known
                 .ascii \"\\name\"
                 .endif
                 .endm"
                ".purgem __usdt_byte
                 .purgem __usdt_known"
            )
            (att_syntax readonly nostack preserves_flags)
        ] $($site)* }
    };
}

/// Two instructions, 10 bytes, no register: the counter is compared where it lies, and the code for an attached
/// tracer is out of line.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test! { "4096" $semaphore (
            ::core::concat!("cmpw $0, \"", $semaphore, "\"(%rip)"),
            "jne {}"
        ) () (att_syntax readonly nostack) }
    };
}
