//! aarch64, both byte orders.
//!
//! Refs:
//! - Procedure call standard and ELF: <https://github.com/ARM-software/abi-aa>
//! - the operands each tool reads: gdb `aarch64_linux_init_abi`, libbpf `usdt.c`, BCC
//!   `usdt/usdt_args.cc`
//! - the nop: `arch/arm64/kernel/probes/simulate-insn.c` of Linux

architecture! {
    address: ".8byte",
    nop: "nop", // 4 bytes, d503201f; the kernel simulates it and need not single-step
    page: "65536",
    options: [],
    // `x0` for every size: libbpf and BCC reject `w0`, and gdb cuts `x0` to the size in the note.
    arguments: registers { free: 24, field: reg as "[{object:x}, {}]", all: reg as "{:x}" },
    // `x16` is the linker's own scratch register: nothing is kept in it across a branch.
    enabled: branch($semaphore) {
        test: [
            ("adrp x16, \"", $semaphore, "\""),
            ("ldrh w16, [x16, :lo12:\"", $semaphore, "\"]"),
            ("cbnz w16, {}"),
        ],
        scratch: [out("x16") _],
        options: [preserves_flags],
    },
}
