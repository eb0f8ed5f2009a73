//! riscv64.
//!
//! Refs:
//! - Calling convention and ELF: <https://github.com/riscv-non-isa/riscv-elf-psabi-doc>
//! - the operands each tool reads: gdb `riscv_linux_init_abi` (from 14 on), libbpf `usdt.c`; ABI
//!   names, never `x10`

architecture! {
    address: ".8byte",
    nop: "nop", // 4 bytes, or 2 (`c.nop`) with the C extension
    page: "4096",
    options: [],
    arguments: registers { free: 24, field: reg as "{}({object})", all: reg as "{}" },
    // `t0` is the first of the registers that no call preserves. There are no flags but those of
    // vector and floating-point instructions.
    enabled: branch($semaphore) {
        test: [
            ("995: auipc t0, %pcrel_hi(\"", $semaphore, "\")"),
            ("lhu t0, %pcrel_lo(995b)(t0)"),
            ("bnez t0, {}"),
        ],
        scratch: [out("t0") _],
        options: [preserves_flags],
    },
}
