//! loongarch64.
//!
//! Refs:
//! - Calling convention and ELF: <https://github.com/loongson/la-abi-specs>
//! - No tool decodes arguments yet: gdb 18 stops at the site, libbpf and BCC have no parser. The spelling is the
//!   assembler's, `$a0`, as gcc prints it for `sys/sdt.h`.
//! - the nop: 4 bytes, `andi $zero, $zero, 0`.
//!
//! Options of the site's `asm!`: `readonly`, not `nomem`, since a tracer reads the memory that a pointer argument points
//! at; `nostack` and `preserves_flags`, since a `nop` touches neither and the kernel restores what it uses; not `pure`,
//! since each hit is an event.
//!
//! Options of the is-enabled test: `readonly`, since a tracer writes the counter at any time, and not `pure`, so that it is
//! read each time; `nostack`; `preserves_flags`, since there are none but the floating-point ones.

/// Whether a probe leaves anything in the binary.
pub const EMITS: bool = true;

/// All registers are of one class and one spelling.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_asm {
    ($($site:tt)*) => {
        $crate::__usdt_registers! { 24 [
            "nop" ".8byte"
            (reg reg reg reg)
            (".ascii \"{}\"" ".ascii \"{}\"" ".ascii \"{}\"" ".ascii \"{}\"")
            ("" "")
            (readonly nostack preserves_flags)
        ] $($site)* }
    };
}

/// Three instructions. `$t0` is the first of the registers that no call preserves.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test! { "65536" $semaphore (
            ::core::concat!("pcalau12i $t0, %pc_hi20(\"", $semaphore, "\")"),
            ::core::concat!("ld.hu $t0, $t0, %pc_lo12(\"", $semaphore, "\")"),
            "bnez $t0, {}"
        ) (out("$t0") _,) (readonly nostack preserves_flags) }
    };
}
