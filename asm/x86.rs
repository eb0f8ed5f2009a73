//! x86, 32 bits.
//!
//! Refs:
//! - ELF ABI: <https://gitlab.com/x86-psABIs/i386-ABI>
//! - the operands each tool reads: gdb `i386_stap_parse_special_token` and `stap-probe.c`, libbpf
//!   `usdt.c`, BCC `usdt/usdt_args.cc`

architecture! {
    address: ".4byte",
    nop: "nop", // one byte, 0x90
    page: "4096",
    // Notes use AT&T syntax.
    options: [att_syntax],
    // Without `%ebx` and `%esi`, which the compiler keeps for itself.
    arguments: memory {
        registers: ["eax" as "%eax", "ecx" as "%ecx", "edx" as "%edx"],
        base: "edi" as "{}(%edi)",
    },
    // Data is reached through the GOT, and only the compiler knows in which register that is.
    enabled: load,
}
