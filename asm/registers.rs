//! Arguments in registers of 64 bits, each in the width of its integer.
//!
//! An integer that is already in a register then needs no move. (Passing it as a `u64`, even
//! through a union or a transmute to `u64`, costs the extension.) But `asm!` needs operands of one
//! known type, and an argument's size is known only to its type.
//!
//! Up to three arguments have a block for each combination of widths, in `widths.rs`; the others
//! are offered to one block in several widths, in `offers.rs`. Probes with long names take that
//! second way whatever their arguments, so that `widths.rs` has 85 blocks and not 170.

use crate::arg::ProbeArg;
use crate::passed::Passed;

/// Returns the size of the argument's integer in bytes, negative if signed: the `N` of `N@OP`.
pub const fn size<A: ProbeArg + ?Sized>() -> i32 {
    <A::Int as Passed>::SIZE
}

/// Returns the size of the argument's integer in bytes.
pub const fn width<A: ProbeArg + ?Sized>() -> usize {
    size::<A>().unsigned_abs() as usize
}

/// Reinterprets an integer as the unsigned one of its size. (A pointer cast would add a debug
/// build's check at each site wherever `std` provides the panic.)
#[derive(Clone, Copy)]
pub union Bits<I: Copy, B: Copy> {
    pub integer: I,
    pub bits: B,
}

/// Converts an argument's bits to what `asm!` takes: 64-bit ones go as a pointer.
///
/// LLVM then keeps an argument that was a pointer as one. As an integer it would be a second
/// induction variable in a loop that counts by that pointer, and cost six instructions a round. A
/// number that goes as a pointer costs nothing.
macro_rules! in_register {
    (type u64) => {
        *const ()
    };
    (type $narrower:ident) => {
        $narrower
    };
    (u64 $bits:expr) => {
        $bits as usize as *const ()
    };
    ($narrower:ident $bits:expr) => {
        $bits
    };
}

/// Defines `site!`, `cold_site!` and `Width` of an architecture whose registers hold 64 bits.
///
/// `free` is the number of registers that operands can have at opt-level 0: 12 or 24. `field` is
/// that of `fields.rs`: the register of an object's address, `as` memory relative to it. Each width
/// names its register class and, after `as`, how a note prints a register: a format string or, in
/// parentheses, directives that print it. `all` is the same for every width, and `definitions` is
/// what those directives need at the beginning of a block.
macro_rules! registers {
    ($asm:tt free: $free:tt, field: $field:tt as $memory:tt, all: $class:tt as $printed:tt) => {
        registers! {
            $asm free: $free, field: $field as $memory,
            u64: $class as $printed, u32: $class as $printed,
            u16: $class as $printed, u8: $class as $printed,
        }
    };
    (
        { $($asm:tt)* } free: $free:tt, field: $field:tt as $memory:tt,
        all: $class:tt as $printed:tt, definitions: $definitions:expr,
    ) => {
        registers! {
            { $($asm)*, definitions: $definitions }
            free: $free, field: $field as $memory, all: $class as $printed
        }
    };
    (
        $asm:tt free: $free:tt, field: $field:tt as $memory:tt,
        u64: $class8:tt as $printed8:tt, u32: $class4:tt as $printed4:tt,
        u16: $class2:tt as $printed2:tt, u8: $class1:tt as $printed1:tt,
    ) => {
        fields! { [$] $asm $field as $memory }

        widths! {
            $asm
            u64: $class8 as $printed8, u32: $class4 as $printed4,
            u16: $class2 as $printed2, u8: $class1 as $printed1,
        }

        macro_rules! site {
            ($count:tt $length:ident $names:tt $arguments:tt) => {
                register_site! {
                    $count $free $length
                    {
                        asm: $asm,
                        names: $length $names,
                        arguments: $arguments,
                        u64: $class8 as $printed8, u32: $class4 as $printed4,
                        u16: $class2 as $printed2, u8: $class1 as $printed1
                    }
                }
            };
        }

        macro_rules! cold_site {
            ($length:ident $names:tt $arguments:tt) => {
                full_registers! { @bits $arguments [$asm $length $names] $class8 as $printed8 }
            };
        }
    };
}

/// The block that passes every argument in a whole register: `$argument` is a pointer, as
/// [`in_register!`] makes it, of an integer of `$size`.
macro_rules! full_registers {
    (@bits [$($bits:expr, $size:expr => $index:tt),*] $($site:tt)*) => {
        full_registers! { $($site)* [$(in_register!(u64 $bits), $size => $index),*] }
    };
    (
        [$($site:tt)*] $class:tt as $printed:tt
        [$($argument:expr, $size:expr => $index:tt),*]
    ) => {
        // SAFETY: one `nop`; `site_asm!` proves the options.
        unsafe {
            site_asm! {
                $($site)*
                [$(operand!($index $printed),)*]
                [$(const $size, in($class) $argument,)*]
            }
        }
    };
}

/// Chooses a site's block by its number of arguments. With short names up to three arguments take
/// `widths.rs`; otherwise `offers.rs` offers integers down to the one named here, by whether 12 or
/// 24 registers are free.
#[rustfmt::skip] // a table
macro_rules! register_site {
    //                                                 short names  12   24
    ( 0 $free:tt $length:ident $site:tt) => { site_block! { $free $length widths  u8  u8  $site } };
    ( 1 $free:tt $length:ident $site:tt) => { site_block! { $free $length widths  u8  u8  $site } };
    ( 2 $free:tt $length:ident $site:tt) => { site_block! { $free $length widths  u8  u8  $site } };
    ( 3 $free:tt $length:ident $site:tt) => { site_block! { $free $length widths  u8  u8  $site } };
    ( 4 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u16 u8  $site } };
    ( 5 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u32 u8  $site } };
    ( 6 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u32 u8  $site } };
    ( 7 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u64 u16 $site } };
    ( 8 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u64 u16 $site } };
    ( 9 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u64 u32 $site } };
    (10 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u64 u32 $site } };
    (11 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u64 u32 $site } };
    (12 $free:tt $length:ident $site:tt) => { site_block! { $free $length offers  u64 u32 $site } };
}

macro_rules! site_block {
    ($free:tt short widths $down12:ident $down24:ident $site:tt) => {
        widths_block! { $site }
    };
    (12 $length:ident $block:ident $down12:ident $down24:ident $site:tt) => {
        offers_block! { $down12 $site }
    };
    (24 $length:ident $block:ident $down12:ident $down24:ident $site:tt) => {
        offers_block! { $down24 $site }
    };
}

/// Prints an argument: `-4@%rax`.
macro_rules! operand {
    ($index:tt $printed:tt) => {
        concat!(".ascii \"", separator!($index), "{}@", printed!($printed))
    };
}

/// Expands to the separator before the argument with that index.
macro_rules! separator {
    (0) => {
        ""
    };
    ($index:tt) => {
        " "
    };
}

/// Expands to what prints a register, from within the string of an `.ascii`.
macro_rules! printed {
    ($format:literal) => {
        concat!($format, "\"")
    };
    (($directives:expr)) => {
        concat!("\"\n", $directives)
    };
}
