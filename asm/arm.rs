//! arm, Arm and Thumb, little-endian.
//!
//! Refs:
//! - Procedure call standard and ELF: <https://github.com/ARM-software/abi-aa>
//! - the operands each tool reads: gdb `arm_linux_init_abi`, libbpf `usdt.c`. `r0` to `r10` suit all of them, `lr`, `ip`
//!   and `r12` one or another refuses; so registers are named and not left to the compiler.
//! - the nop: 4 bytes, 2 in Thumb.
//!
//! Options of the site's `asm!`: `readonly`, not `nomem`, since a tracer reads the memory that a pointer argument points
//! at, and the memory that holds the arguments; `nostack` and `preserves_flags`, since a `nop` touches neither and the
//! kernel restores what it uses; not `pure`, since each hit is an event.

emits! { ".4byte" }

// The first three in the registers in which functions get them, the rest behind `r3`.
macro_rules! site {
    ($($site:tt)*) => {
        site_in_memory! {
            ".4byte"
            ("r0" "r1" "r2" "r3")
            ("r0" "r1" "r2" "[r3, #{}]")
            (readonly nostack preserves_flags)
            $($site)*
        }
    };
}

/// The width of an integer, of which nothing more is wanted here.
pub trait Width {}
impl<Bits> Width for Bits {}

/// By the compiler: how an address is made depends on the architecture's version, and is long on all of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test_static! { "4096" $semaphore }
    };
}
