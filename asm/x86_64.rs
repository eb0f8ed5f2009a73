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

emits! { ".8byte" }

// Every register has its 64-bit name, since gdb refuses `%r8b` and libbpf takes `%rax` with any size. For a byte the
// compiler knows no such spelling: the assembler finds it.
#[rustfmt::skip] // a line of the assembler is a line here
macro_rules! site {
    ($($site:tt)*) => {
        site_in_registers! {
            12 ".8byte" (reg reg reg reg_byte)
            ("{:r}\"", "{:r}\"", "{:r}\"", concat!(
                "\"\n",
                ".ifndef .Lusdt2_bytes\n",
                ".set .Lusdt2_bytes, 1\n",
                ".macro __usdt2_byte byte\n",
                ".ifc \\byte,%al\n.ascii \"%rax\"\n.endif\n",
                ".ifc \\byte,%bl\n.ascii \"%rbx\"\n.endif\n",
                ".ifc \\byte,%cl\n.ascii \"%rcx\"\n.endif\n",
                ".ifc \\byte,%dl\n.ascii \"%rdx\"\n.endif\n",
                ".ifc \\byte,%sil\n.ascii \"%rsi\"\n.endif\n",
                ".ifc \\byte,%dil\n.ascii \"%rdi\"\n.endif\n",
                ".ifc \\byte,%bpl\n.ascii \"%rbp\"\n.endif\n",
                ".ifc \\byte,%r8b\n.ascii \"%r8\"\n.endif\n",
                ".ifc \\byte,%r9b\n.ascii \"%r9\"\n.endif\n",
                ".ifc \\byte,%r10b\n.ascii \"%r10\"\n.endif\n",
                ".ifc \\byte,%r11b\n.ascii \"%r11\"\n.endif\n",
                ".ifc \\byte,%r12b\n.ascii \"%r12\"\n.endif\n",
                ".ifc \\byte,%r13b\n.ascii \"%r13\"\n.endif\n",
                ".ifc \\byte,%r14b\n.ascii \"%r14\"\n.endif\n",
                ".ifc \\byte,%r15b\n.ascii \"%r15\"\n.endif\n",
                ".endm\n",
                ".endif\n",
                "__usdt2_byte {}",
            ))
            []
            (att_syntax readonly nostack preserves_flags)
            $($site)*
        }
    };
}

site! { widths }

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
