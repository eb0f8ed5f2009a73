//! aarch64, both byte orders.
//!
//! Refs:
//! - Procedure call standard and ELF: <https://github.com/ARM-software/abi-aa>
//! - the operands each tool reads: gdb `aarch64_linux_init_abi`, libbpf `usdt.c`, BCC `usdt/usdt_args.cc`
//! - the nop: 4 bytes, `d503201f`; the kernel does not single-step it (`arch/arm64/kernel/probes/simulate-insn.c`).
//!
//! Registers are printed as `x0`, never `w0`: libbpf and BCC refuse that, and gdb cuts `x0` to the size in the note.
//!
//! Options of the site's `asm!`: `readonly`, not `nomem`, since a tracer reads the memory that a pointer argument points
//! at; `nostack` and `preserves_flags`, since a `nop` touches neither and the kernel restores what it uses; not `pure`,
//! since each hit is an event.
//!
//! Options of the is-enabled test: `readonly`, since a tracer writes the counter at any time, and not `pure`, so that it is
//! read each time; `nostack`; `preserves_flags`, since `cbnz` sets none.

emits! { ".8byte" }

// All registers are of one class and one spelling.
macro_rules! site {
    ($($site:tt)*) => {
        site_in_one_class! { 24 "{:x}\"" [] $($site)* }
    };
}

site! { widths }

/// Three instructions. `x16` is the linker's own scratch register, in which nothing is kept across a branch.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test! { "65536" $semaphore (
            ::core::concat!("adrp x16, \"", $semaphore, "\""),
            ::core::concat!("ldrh w16, [x16, :lo12:\"", $semaphore, "\"]"),
            "cbnz w16, {}"
        ) (out("x16") _,) (readonly nostack preserves_flags) }
    };
}
