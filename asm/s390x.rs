//! s390x, big-endian.
//!
//! Refs:
//! - ELF ABI: <https://github.com/IBM/s390x-abi>
//! - the operands each tool reads: gdb `s390_init_linux_record_tdep` and `stap-probe.c`, libbpf `usdt.c`, BCC `usdt/usdt_args.cc`
//! - the nop: 4 bytes, `47000000`.
//!
//! A value narrower than its register is at the register's low end in big-endian too: tools read the whole register.
//!
//! Options of the site's `asm!`: `readonly`, not `nomem`, since a tracer reads the memory that a pointer argument points
//! at; `nostack` and `preserves_flags`, since a `nop` touches neither and the kernel restores what it uses; not `pure`,
//! since each hit is an event.
//!
//! Options of the is-enabled test: `readonly`, since a tracer writes the counter at any time, and not `pure`, so that it is
//! read each time; `nostack`; not `preserves_flags`, since `chi` sets the condition code.

emits! { ".8byte" }

// All registers are of one class and one spelling; there are 14 for operands.
macro_rules! site {
    ($($site:tt)*) => {
        site_in_one_class! { 12 "{}\"" [] $($site)* }
    };
}

site! { widths }

/// Three instructions. `%r1` is the linker's own scratch register.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test! { "4096" $semaphore (
            ::core::concat!("lhrl %r1, \"", $semaphore, "\""),
            "chi %r1, 0",
            "jglh {}"
        ) (out("r1") _,) (readonly nostack) }
    };
}
