//! arm, Arm and Thumb, little-endian.
//!
//! Refs:
//! - Procedure call standard and ELF: <https://github.com/ARM-software/abi-aa>
//! - the operands each tool reads: gdb `arm_linux_init_abi`, libbpf `usdt.c`

architecture! {
    address: ".4byte",
    nop: "nop", // 4 bytes, 2 in Thumb
    page: "4096",
    options: [],
    // The registers in which functions get their first arguments. Every tool reads `r0` to `r10`;
    // `lr`, `ip` and `r12`, which the compiler might choose, are each rejected by some tool.
    arguments: memory {
        registers: ["r0" as "r0", "r1" as "r1", "r2" as "r2"],
        base: "r3" as "[r3, #{}]",
    },
    // Forming an address depends on the architecture's version, and is slow in all of them.
    enabled: load,
}
