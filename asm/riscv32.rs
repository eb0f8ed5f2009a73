//! riscv32, with the references of `riscv64.rs`. Notes are compared, but no tool here reads them.

architecture! {
    address: ".4byte",
    nop: "nop", // 4 bytes, or 2 (`c.nop`) with the C extension
    page: "4096",
    options: [],
    arguments: memory {
        registers: ["a0" as "a0", "a1" as "a1", "a2" as "a2"],
        base: "a3" as "{}(a3)",
    },
    enabled: load,
}
