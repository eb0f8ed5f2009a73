//! riscv32. Compiled, and its notes compared; no tool reads arguments of 32-bit RISC-V programs on a system that we have.
//!
//! Refs and the options' proofs are those of `riscv64.rs`.

/// Whether a probe leaves anything in the binary.
pub const EMITS: bool = true;

/// The first three in the registers in which functions get them, the rest behind `a3`.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_asm {
    ($($site:tt)*) => {
        $crate::__usdt_memory! { [
            "nop" ".4byte"
            ("a0" "a1" "a2" "a3")
            (".ascii \"a0\"" ".ascii \"a1\"" ".ascii \"a2\"" ".ascii \"{}(a3)\"")
            (readonly nostack preserves_flags)
        ] $($site)* }
    };
}

/// By the compiler, which takes three instructions and one more for the GOT.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test_static! { "4096" $semaphore }
    };
}
