//! riscv64.
//!
//! Refs:
//! - Calling convention and ELF: <https://github.com/riscv-non-isa/riscv-elf-psabi-doc>
//! - the operands each tool reads: gdb `riscv_linux_init_abi` (from 14 on), libbpf `usdt.c`; names of the ABI, never `x10`
//! - the nop: 4 bytes, or 2 (`c.nop`) with the C extension.
//!
//! Options of the site's `asm!`: `readonly`, not `nomem`, since a tracer reads the memory that a pointer argument points
//! at; `nostack` and `preserves_flags`, since a `nop` touches neither and the kernel restores what it uses; not `pure`,
//! since each hit is an event.
//!
//! Options of the is-enabled test: `readonly`, since a tracer writes the counter at any time, and not `pure`, so that it is
//! read each time; `nostack`; `preserves_flags`, since there are none but the vector and floating-point ones.

emits! { ".8byte" }

// All registers are of one class and one spelling.
macro_rules! site {
    ($($site:tt)*) => {
        site_in_one_class! { 24 "{}\"" [] $($site)* }
    };
}

site! { widths }

/// Three instructions. `t0` is the first of the registers that no call preserves.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test! { "4096" $semaphore (
            ::core::concat!("995: auipc t0, %pcrel_hi(\"", $semaphore, "\")"),
            "lhu t0, %pcrel_lo(995b)(t0)",
            "bnez t0, {}"
        ) (out("t0") _,) (readonly nostack preserves_flags) }
    };
}
