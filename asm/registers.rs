//! Arguments in registers, where those hold 64 bits: each in the width of its integer.
//!
//! An integer that is in a register already then needs no move. (As a `u64` it costs the extension, by a union or a
//! transmute too.) But `asm!` wants operands of one known type, while an argument's size is known only to its type.
//!
//! Up to three arguments have a block for each combination of widths: `widths.rs`. For more, every argument is given
//! to the one block as a `u64`, a `u32`, a `u16` and a `u8`, of which all but one stay uninitialised; the assembler
//! prints the one that holds it. Optimised, the uninitialised ones take no register; at opt-level 0 they do, so the
//! more arguments there are, the fewer widths are on offer, and narrow arguments are extended. Probes with long names
//! take this way whatever their arguments, so that `widths.rs` has 85 blocks and not 170.

use crate::arg::{Int, ProbeArg};
use core::mem::MaybeUninit;

/// Bytes of the argument's integer, negative if signed: the `N` of `N@OP`.
pub const fn size<A: ProbeArg>() -> i32 {
    <A::Int as Int>::SIZE
}

pub const fn width<A: ProbeArg>() -> usize {
    size::<A>().unsigned_abs() as usize
}

/// An integer, and the one without sign of its size. (Behind a pointer, where `std` is there to panic, a debug build
/// would check the pointer at each site.)
#[derive(Clone, Copy)]
pub union Bits<I: Copy, B: Copy> {
    pub integer: I,
    pub bits: B,
}

/// The integer as a `$register`, if that is the narrowest width on offer that holds it.
macro_rules! offer {
    ($argument:ident: $A:ident, $register:ident, from $narrower:literal) => {
        if const { width::<$A>() > $narrower && width::<$A>() <= size_of::<$register>() } {
            MaybeUninit::new($argument.bits() as $register)
        } else {
            MaybeUninit::uninit()
        }
    };
}

macro_rules! offers {
    ($($function:ident($($register:ident from $narrower:literal),*))*) => {$(
        #[doc = concat!("The argument as one of ", $("`", stringify!($register), "` ",)* "and the others uninitialised.")]
        #[inline(always)]
        pub fn $function<A: ProbeArg>(argument: &A) -> ($(MaybeUninit<$register>,)*) {
            let argument = argument.to_int();
            ($(offer!(argument: A, $register, from $narrower),)*)
        }
    )*};
}

offers! {
    offer_8_4_2_1(u64 from 4, u32 from 2, u16 from 1, u8 from 0)
    offer_8_4_2(u64 from 4, u32 from 2, u16 from 0)
    offer_8_4(u64 from 4, u32 from 0)
    offer_8(u64 from 0)
}

/// A site of an architecture whose registers hold 64 bits; and, for `widths`, the blocks of `widths.rs`.
///
/// Before the site comes what its file in this folder says: how many registers there are at opt-level 0, the address
/// directive, the classes of registers with 8, 4, 2 and 1 bytes, what prints each behind `.ascii "-4@`, definitions for
/// that, and the options, whose proof is at that file's head.
macro_rules! site_in_registers {
    ($registers:tt $address:tt $classes:tt $prints:tt $definitions:tt $options:tt widths) => {
        widths! { $address $classes $prints $definitions $options }
    };
    ($registers:tt $address:tt $classes:tt $prints:tt $definitions:tt $options:tt $($site:tt)*) => {
        register_site! { [$registers $address $classes $prints $definitions $options] $($site)* }
    };
}

/// The same, where one class has registers of every width and one directive prints them; the options are those that hold
/// for a `nop` on any such architecture.
macro_rules! site_in_one_class {
    ($registers:tt $print:literal $definitions:tt $($site:tt)*) => {
        site_in_registers! {
            $registers ".8byte" (reg reg reg reg) ($print, $print, $print, $print) $definitions
            (readonly nostack preserves_flags) $($site)*
        }
    };
}

/// A site, by the way that its number of arguments and its names have.
macro_rules! register_site {
    ($given:tt 0 (short $($number:ident)*) $($argument:tt)*) => { chosen_block! { ($($number)*) $($argument)* } };
    ($given:tt 1 (short $($number:ident)*) $($argument:tt)*) => { chosen_block! { ($($number)*) $($argument)* } };
    ($given:tt 2 (short $($number:ident)*) $($argument:tt)*) => { chosen_block! { ($($number)*) $($argument)* } };
    ($given:tt 3 (short $($number:ident)*) $($argument:tt)*) => { chosen_block! { ($($number)*) $($argument)* } };

    ([12 $($given:tt)*] 0 $($site:tt)*) => { register_site! { @four [$($given)*] $($site)* } };
    ([12 $($given:tt)*] 1 $($site:tt)*) => { register_site! { @four [$($given)*] $($site)* } };
    ([12 $($given:tt)*] 2 $($site:tt)*) => { register_site! { @four [$($given)*] $($site)* } };
    ([12 $($given:tt)*] 3 $($site:tt)*) => { register_site! { @four [$($given)*] $($site)* } };
    ([12 $($given:tt)*] 4 $($site:tt)*) => { register_site! { @three [$($given)*] $($site)* } };
    ([12 $($given:tt)*] 5 $($site:tt)*) => { register_site! { @two [$($given)*] $($site)* } };
    ([12 $($given:tt)*] 6 $($site:tt)*) => { register_site! { @two [$($given)*] $($site)* } };
    ([12 $($given:tt)*] $count:tt $($site:tt)*) => { register_site! { @one [$($given)*] $($site)* } };

    ([24 $($given:tt)*] 7 $($site:tt)*) => { register_site! { @three [$($given)*] $($site)* } };
    ([24 $($given:tt)*] 8 $($site:tt)*) => { register_site! { @three [$($given)*] $($site)* } };
    ([24 $($given:tt)*] 9 $($site:tt)*) => { register_site! { @two [$($given)*] $($site)* } };
    ([24 $($given:tt)*] 10 $($site:tt)*) => { register_site! { @two [$($given)*] $($site)* } };
    ([24 $($given:tt)*] 11 $($site:tt)*) => { register_site! { @two [$($given)*] $($site)* } };
    ([24 $($given:tt)*] 12 $($site:tt)*) => { register_site! { @two [$($given)*] $($site)* } };
    ([24 $($given:tt)*] $count:tt $($site:tt)*) => { register_site! { @four [$($given)*] $($site)* } };

    (@four [$address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:expr, $p4:expr, $p2:expr, $p1:expr) $($given:tt)*]
        $names:tt $(($value:ident $Type:ident $index:tt $blank:literal))*) => {
        register_site! { @offered offer_8_4_2_1 $names [$(($value $Type))*] $address $($given)*
            [$(concat!(
                ".set .Lusdt2_width, {}\n",
                ".ascii \"", $blank, "{}@\"\n",
                ".if .Lusdt2_width == 8\n.ascii \"", $p8, "\n",
                ".elseif .Lusdt2_width == 4\n.ascii \"", $p4, "\n",
                ".elseif .Lusdt2_width == 2\n.ascii \"", $p2, "\n",
                ".else\n.ascii \"", $p1, "\n",
                ".endif",
            ),)*]
            [$(const width::<$Type>(), const size::<$Type>(),
                in($c8) $value.0, in($c4) $value.1, in($c2) $value.2, in($c1) $value.3,)*]
        }
    };
    (@three [$address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:expr, $p4:expr, $p2:expr, $p1:expr) $($given:tt)*]
        $names:tt $(($value:ident $Type:ident $index:tt $blank:literal))*) => {
        register_site! { @offered offer_8_4_2 $names [$(($value $Type))*] $address $($given)*
            [$(concat!(
                ".set .Lusdt2_width, {}\n",
                ".ascii \"", $blank, "{}@\"\n",
                ".if .Lusdt2_width == 8\n.ascii \"", $p8, "\n",
                ".elseif .Lusdt2_width == 4\n.ascii \"", $p4, "\n",
                ".else\n.ascii \"", $p2, "\n",
                ".endif",
            ),)*]
            [$(const width::<$Type>(), const size::<$Type>(), in($c8) $value.0, in($c4) $value.1, in($c2) $value.2,)*]
        }
    };
    (@two [$address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:expr, $p4:expr, $p2:expr, $p1:expr) $($given:tt)*]
        $names:tt $(($value:ident $Type:ident $index:tt $blank:literal))*) => {
        register_site! { @offered offer_8_4 $names [$(($value $Type))*] $address $($given)*
            [$(concat!(
                ".set .Lusdt2_width, {}\n",
                ".ascii \"", $blank, "{}@\"\n",
                ".if .Lusdt2_width == 8\n.ascii \"", $p8, "\n",
                ".else\n.ascii \"", $p4, "\n",
                ".endif",
            ),)*]
            [$(const width::<$Type>(), const size::<$Type>(), in($c8) $value.0, in($c4) $value.1,)*]
        }
    };
    (@one [$address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:expr, $p4:expr, $p2:expr, $p1:expr) $($given:tt)*]
        $names:tt $(($value:ident $Type:ident $index:tt $blank:literal))*) => {
        register_site! { @offered offer_8 $names [$(($value $Type))*] $address $($given)*
            [$(concat!(".ascii \"", $blank, "{}@", $p8),)*]
            [$(const size::<$Type>(), in($c8) $value.0,)*]
        }
    };
    (@offered $offer:ident $names:tt [$(($value:ident $Type:ident))*]
        $address:literal $definitions:tt $options:tt $text:tt $operands:tt) => {{
        $(let $value = $offer($value);)*
        // SAFETY: one `nop`; what it claims about memory, stack and flags is proven at the head of the architecture's file.
        unsafe { site_asm! { $address $definitions $names $text $operands $options } }
    }};
}
