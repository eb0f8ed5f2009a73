//! x86-64, LP64.
//!
//! Refs:
//! - AMD64 ABI: <https://gitlab.com/x86-psABIs/x86-64-ABI>
//! - the operands each tool reads: gdb `i386_stap_parse_special_token` and `stap-probe.c`, libbpf
//!   `usdt.c`, BCC `usdt/usdt_args.cc`, perf `arch/x86/util/perf_regs.c`
//!
//! Registers have their 64-bit names whatever the argument's size: gdb rejects `%r8b`, and libbpf
//! takes `%rax` with any size. The compiler cannot print a byte's register that way, so the
//! assembler looks the name up.

// Kept out of `definitions`, which every site carries, because few sites pass a byte.
#[rustfmt::skip] // one line for each register
macro_rules! byte_register {
    () => {
        concat!(
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
        )
    };
}

// One byte, 0x90. A 5-byte nop is no alternative: kernels from 6.18 to about 7.2 turn a probed one
// into a call that overwrites the red zone.
#[cfg(not(usdt_nop10))]
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_nop {
    () => {
        "nop"
    };
}

// If a tool attaches to the second of these nops, as libbpf does from 1.8 on, Linux 7.2 and newer
// replace it with a `lea` that moves the stack pointer below the red zone, and a `call`. The bytes
// are spelled out because libbpf recognises only these, and an assembler would choose fewer.
//
// The macros of `note.rs` have the same names with and without the flag. If one object file has
// sites of both kinds, the first site decides the nops of all. This is harmless: the notes stay
// correct, and libbpf checks the bytes of each site.
#[cfg(usdt_nop10)]
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_nop {
    () => {
        "nop\r.byte 0x66, 0x2e, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0"
    };
}

architecture! {
    address: ".8byte",
    nop: __usdt_nop!(),
    page: "4096",
    // Notes use AT&T syntax.
    options: [att_syntax],
    arguments: registers {
        free: 12,
        field: reg as "{}({object:r})",
        u64: reg as "{:r}",
        u32: reg as "{:r}",
        u16: reg as "{:r}",
        u8: reg_byte as (byte_register!()),
    },
    // Two instructions, 10 bytes and no register: the semaphore is compared in memory.
    enabled: branch($semaphore) {
        test: [("cmpw $0, \"", $semaphore, "\"(%rip)"), ("jne {}")],
        scratch: [],
        options: [],
    },
}
