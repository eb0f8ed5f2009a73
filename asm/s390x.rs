//! s390x, big-endian.
//!
//! Refs:
//! - ELF ABI: <https://github.com/IBM/s390x-abi>
//! - the operands each tool reads: gdb `s390_init_linux_record_tdep` and `stap-probe.c`, libbpf
//!   `usdt.c`, BCC `usdt/usdt_args.cc`
//!
//! A value narrower than its register is at the register's low end, in big-endian too: tools read
//! the whole register.

architecture! {
    address: ".8byte",
    nop: "nop", // 4 bytes, 47000000
    page: "4096",
    options: [],
    arguments: registers { free: 12, field: reg_addr as "{}({object})", all: reg as "{}" },
    // `%r1` is the linker's own scratch register. `chi` sets the condition code.
    enabled: branch($semaphore) {
        test: [("lhrl %r1, \"", $semaphore, "\""), ("chi %r1, 0"), ("jglh {}")],
        scratch: [out("r1") _],
        options: [],
    },
}
