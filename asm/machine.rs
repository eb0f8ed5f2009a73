//! The machine of the target, by which the arguments of a `probe_asm!` are checked.
//!
//! This does not depend on the feature, so that a program which is accepted with the feature off is
//! accepted with it on.

/// Defines `__usdt_operands!`, which has the procedural macro check arguments for the target's
/// `e_machine`. For 0, EM_NONE, these are the forms that most machines share.
macro_rules! machines {
    ($($architecture:tt: $number:literal,)*) => {
        $(#[cfg(target_arch = $architecture)]
        machines! { @ $number })*
        #[cfg(not(any($(target_arch = $architecture),*)))]
        machines! { @ 0 }
    };
    (@ $number:literal) => {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_operands {
            ($arguments:literal $off:ident) => {
                $crate::__private::operands! { $number $arguments $off }
            };
            ($arguments:literal) => {
                $crate::__private::operands! { $number $arguments }
            };
        }
    };
}

machines! {
    "aarch64": 183, // EM_AARCH64
    "arm": 40, // EM_ARM
    "loongarch64": 258, // EM_LOONGARCH
    "powerpc64": 21, // EM_PPC64
    "riscv32": 243, // EM_RISCV
    "riscv64": 243,
    "s390x": 22, // EM_S390
    "x86": 3, // EM_386
    "x86_64": 62, // EM_X86_64
}
