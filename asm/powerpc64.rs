//! powerpc64, both byte orders.
//!
//! Refs:
//! - ELFv2 ABI: <https://openpowerfoundation.org/specifications/64bitelfabi/>
//! - the operands each tool reads: gdb `ppc_linux_init_abi` (`ppc_stap_parse_special_token`),
//!   libbpf `usdt.c`, BCC `usdt/usdt_args.cc`

architecture! {
    address: ".8byte",
    nop: "nop", // 4 bytes, `ori 0, 0, 0`
    page: "65536",
    options: [],
    // A register is written as its bare number: gdb rejects `%r9`. `reg`, not `reg_nonzero`:
    // register 0 means the number 0 only as a base.
    arguments: registers { free: 24, field: reg_nonzero as "{}({object})", all: reg as "{}" },
    // Data is reached through the object's TOC, and only the compiler knows whether register 2
    // holds it here.
    enabled: load,
}
