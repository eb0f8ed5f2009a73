//! riscv32. Compiled, and its notes compared; no tool reads arguments of 32-bit RISC-V programs on a system that we have.
//!
//! Refs and the options' proofs are those of `riscv64.rs`.

emits! { ".4byte" }

// The first three in the registers in which functions get them, the rest behind `a3`.
macro_rules! site {
    ($($site:tt)*) => {
        site_in_memory! {
            ".4byte"
            ("a0" "a1" "a2" "a3")
            ("a0" "a1" "a2" "{}(a3)")
            (readonly nostack preserves_flags)
            $($site)*
        }
    };
}

/// The width of an integer, of which nothing more is wanted here.
pub trait Width {}
impl<Bits> Width for Bits {}

/// By the compiler, which takes three instructions and one more for the GOT.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test_static! { "4096" $semaphore }
    };
}
