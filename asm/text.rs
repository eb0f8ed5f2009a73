//! The text of a site in an `asm!` of the user's crate: of `probe_asm!`, and of `probe_fields!`.
//!
//! Such a site has its names as literals, so the procedural macro writes the numbers that
//! `name.rs` spells, and the assembler's macros are those of every other site: one object file
//! defines them once, and `probe!` and `probe_asm!` number their sites together.

/// The text up to the arguments. `$key` and `$numbers` are those of `__usdt2_named`.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_begin {
    ([$address:literal $nop:expr] $key:literal $numbers:literal) => {
        ::core::concat!(
            $crate::__usdt_definitions!($address $nop),
            "\n__usdt2_named ",
            $key,
            ", ",
            $numbers,
            "\n"
        )
    };
}

/// The whole text of a `probe_asm!`, as a literal, with the definition of the semaphore if it is
/// given.
///
/// `global_asm!` and `naked_asm!` take neither `readonly` nor the other options of `site_asm!`; in
/// an `asm!` they are the user's.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_written {
    (
        $asm:tt $page:literal
        $key:literal $numbers:literal $arguments:literal $($semaphore:literal)?
    ) => {
        ::core::concat!(
            $crate::__usdt_begin!($asm $key $numbers),
            ".ascii \"",
            $crate::__usdt_operands!($arguments),
            "\"\n__usdt2_end\n",
            $($crate::__usdt_semaphore!($page $semaphore))?
        )
    };
}
