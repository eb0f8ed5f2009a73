//! Arguments in registers: each is offered in several widths, and the assembler prints the one that holds it.
//!
//! `asm!` wants operands of one known type, while an argument's size is known only to its type. So every argument
//! is given to it as a `u64`, a `u32`, a `u16` and a `u8`, of which all but one stay uninitialised: an integer that is
//! in a register already needs no move. (A union or a transmute to `u64` instead costs the extension that this
//! avoids.) Optimised, the uninitialised ones take no register; at opt-level 0 they do, so the more arguments there
//! are, the fewer widths are on offer, and narrow arguments are extended.

use crate::arg::{Int, ProbeArg};
use core::mem::MaybeUninit;

/// Bytes of the argument's integer, negative if signed.
pub const fn size<A: ProbeArg>() -> i32 {
    <A::Int as Int>::SIZE
}

const fn width<A: ProbeArg>() -> usize {
    size::<A>().unsigned_abs() as usize
}

/// The sizes of all arguments in one number, four bits each, the first one lowest: 8 if signed, and the
/// logarithm of the size. One constant a site, since each costs the compiler as much as a small function.
pub const fn sizes<const ARGUMENTS: usize>(arguments: [i32; ARGUMENTS]) -> u64 {
    let (mut sizes, mut index) = (0, 0);
    while index < ARGUMENTS {
        let size = arguments[index];
        let signed = if size < 0 { 8 } else { 0 };
        sizes |= (signed | size.unsigned_abs().trailing_zeros() as u64) << (4 * index);
        index += 1;
    }
    sizes
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

/// The site's `asm!`, for an architecture whose registers hold 64 bits.
///
/// Before the site comes what its file in this folder says: how many registers there are at opt-level 0, the `nop`, the
/// address directive, the classes of registers with 8, 4, 2 and 1 bytes, the directive that prints each, directives
/// around those, and the options, whose proof is at that file's head.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_registers {
    (12 $architecture:tt 0 $($site:tt)*) => { $crate::__usdt_registers! { @four $architecture $($site)* } };
    (12 $architecture:tt 1 $($site:tt)*) => { $crate::__usdt_registers! { @four $architecture $($site)* } };
    (12 $architecture:tt 2 $($site:tt)*) => { $crate::__usdt_registers! { @four $architecture $($site)* } };
    (12 $architecture:tt 3 $($site:tt)*) => { $crate::__usdt_registers! { @four $architecture $($site)* } };
    (12 $architecture:tt 4 $($site:tt)*) => { $crate::__usdt_registers! { @three $architecture $($site)* } };
    (12 $architecture:tt 5 $($site:tt)*) => { $crate::__usdt_registers! { @two $architecture $($site)* } };
    (12 $architecture:tt 6 $($site:tt)*) => { $crate::__usdt_registers! { @two $architecture $($site)* } };
    (12 $architecture:tt $count:tt $($site:tt)*) => { $crate::__usdt_registers! { @one $architecture $($site)* } };

    (24 $architecture:tt 7 $($site:tt)*) => { $crate::__usdt_registers! { @three $architecture $($site)* } };
    (24 $architecture:tt 8 $($site:tt)*) => { $crate::__usdt_registers! { @three $architecture $($site)* } };
    (24 $architecture:tt 9 $($site:tt)*) => { $crate::__usdt_registers! { @two $architecture $($site)* } };
    (24 $architecture:tt 10 $($site:tt)*) => { $crate::__usdt_registers! { @two $architecture $($site)* } };
    (24 $architecture:tt 11 $($site:tt)*) => { $crate::__usdt_registers! { @two $architecture $($site)* } };
    (24 $architecture:tt 12 $($site:tt)*) => { $crate::__usdt_registers! { @two $architecture $($site)* } };
    (24 $architecture:tt $count:tt $($site:tt)*) => { $crate::__usdt_registers! { @four $architecture $($site)* } };

    (@four [$nop:literal $address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:literal $p4:literal $p2:literal $p1:literal) $around:tt $options:tt]
        $note:tt $(($index:tt $value:ident $Type:ident))*) => {{
        $(let $value = $crate::__private::registers::offer_8_4_2_1($value);)*
        $crate::__usdt_registers! { @asm $nop $address $around $options $note
            [$(::core::concat!(
                "__usdt_argument ", $index, "\n",
                ".if .Lusdt_width == 8\n", $p8, "\n",
                ".elseif .Lusdt_width == 4\n", $p4, "\n",
                ".elseif .Lusdt_width == 2\n", $p2, "\n",
                ".else\n", $p1, "\n",
                ".endif\n",
            ),)*]
            [$(in($c8) $value.0, in($c4) $value.1, in($c2) $value.2, in($c1) $value.3,)*]
            $($Type)*
        }
    }};
    (@three [$nop:literal $address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:literal $p4:literal $p2:literal $p1:literal) $around:tt $options:tt]
        $note:tt $(($index:tt $value:ident $Type:ident))*) => {{
        $(let $value = $crate::__private::registers::offer_8_4_2($value);)*
        $crate::__usdt_registers! { @asm $nop $address $around $options $note
            [$(::core::concat!(
                "__usdt_argument ", $index, "\n",
                ".if .Lusdt_width == 8\n", $p8, "\n",
                ".elseif .Lusdt_width == 4\n", $p4, "\n",
                ".else\n", $p2, "\n",
                ".endif\n",
            ),)*]
            [$(in($c8) $value.0, in($c4) $value.1, in($c2) $value.2,)*]
            $($Type)*
        }
    }};
    (@two [$nop:literal $address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:literal $p4:literal $p2:literal $p1:literal) $around:tt $options:tt]
        $note:tt $(($index:tt $value:ident $Type:ident))*) => {{
        $(let $value = $crate::__private::registers::offer_8_4($value);)*
        $crate::__usdt_registers! { @asm $nop $address $around $options $note
            [$(::core::concat!(
                "__usdt_argument ", $index, "\n",
                ".if .Lusdt_width == 8\n", $p8, "\n",
                ".else\n", $p4, "\n",
                ".endif\n",
            ),)*]
            [$(in($c8) $value.0, in($c4) $value.1,)*]
            $($Type)*
        }
    }};
    (@one [$nop:literal $address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:literal $p4:literal $p2:literal $p1:literal) $around:tt $options:tt]
        $note:tt $(($index:tt $value:ident $Type:ident))*) => {{
        $(let $value = $crate::__private::registers::offer_8($value);)*
        $crate::__usdt_registers! { @asm $nop $address $around $options $note
            [$(::core::concat!("__usdt_argument ", $index, "\n", $p8, "\n"),)*]
            [$(in($c8) $value.0,)*]
            $($Type)*
        }
    }};
    (@asm $nop:literal $address:literal ($before:literal $after:literal) ($($option:ident)*) $note:tt
        [$($text:expr,)*] [$($operand:tt)*] $($Type:ident)*) => {
        #[allow(clippy::inline_asm_x86_att_syntax)] // x86's notes have AT&T's operands
        // SAFETY: one `nop`; what it claims about memory, stack and flags is proven at the head of the architecture's file.
        unsafe {
            ::core::arch::asm!(
                $crate::__usdt_note_open!($nop $address $note),
                $before,
                $($text,)*
                $after,
                $crate::__usdt_note_close!(),
                $($operand)*
                sizes = const $crate::__private::registers::sizes([$($crate::__private::registers::size::<$Type>()),*]),
                options($($option),*)
            )
        }
    };
}

/// The same, where one class has registers of every width and one directive prints them; the options are those that hold
/// for a `nop` on any such architecture.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_one_class {
    ($registers:tt $print:literal $around:tt $($site:tt)*) => {
        $crate::__usdt_registers! { $registers [
            "nop" ".8byte" (reg reg reg reg) ($print $print $print $print) $around
            (readonly nostack preserves_flags)
        ] $($site)* }
    };
}
