//! powerpc64, both byte orders.
//!
//! Refs:
//! - ELFv2 ABI: <https://openpowerfoundation.org/specifications/64bitelfabi/>
//! - the operands each tool reads: gdb `ppc_linux_init_abi` (`ppc_stap_parse_special_token`), libbpf `usdt.c`, BCC
//!   `usdt/usdt_args.cc`. A register is its bare number: gdb refuses `%r9`.
//! - the nop: 4 bytes, `ori 0, 0, 0`.
//!
//! Options of the site's `asm!`: `readonly`, not `nomem`, since a tracer reads the memory that a pointer argument points
//! at; `nostack` and `preserves_flags`, since a `nop` touches neither and the kernel restores what it uses; not `pure`,
//! since each hit is an event.

emits! { ".8byte" }

// All registers are of one class and one spelling. Not `reg_nonzero`: register 0 means 0 only as a base.
macro_rules! site {
    ($($site:tt)*) => {
        site_in_one_class! { 24 "{}\"" [] $($site)* }
    };
}

site! { widths }

/// By the compiler: only it knows whether register 2 is this object's TOC here, by which alone data is reached.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test_static! { "65536" $semaphore }
    };
}
