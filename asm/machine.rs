//! The machine of the target, by which the arguments of a `probe_asm!` are checked.
//!
//! This does not depend on the feature, so that a program which is accepted with the feature off is
//! accepted with it on.

/// Defines `__usdt_operands!`, which has the procedural macro check arguments for the machine with
/// this `e_machine`.
macro_rules! machine {
    ($number:literal) => {
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

#[cfg(target_arch = "aarch64")]
machine! { 183 } // EM_AARCH64
#[cfg(target_arch = "arm")]
machine! { 40 } // EM_ARM
#[cfg(target_arch = "loongarch64")]
machine! { 258 } // EM_LOONGARCH
#[cfg(target_arch = "powerpc64")]
machine! { 21 } // EM_PPC64
#[cfg(any(target_arch = "riscv32", target_arch = "riscv64"))]
machine! { 243 } // EM_RISCV
#[cfg(target_arch = "s390x")]
machine! { 22 } // EM_S390
#[cfg(target_arch = "x86")]
machine! { 3 } // EM_386
#[cfg(target_arch = "x86_64")]
machine! { 62 } // EM_X86_64
#[cfg(not(any(
    target_arch = "aarch64",
    target_arch = "arm",
    target_arch = "loongarch64",
    target_arch = "powerpc64",
    target_arch = "riscv32",
    target_arch = "riscv64",
    target_arch = "s390x",
    target_arch = "x86",
    target_arch = "x86_64",
)))]
machine! { 0 } // EM_NONE: the forms that most machines share
