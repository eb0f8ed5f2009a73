//! Any number of arguments in registers: one block, to which each argument is offered in several
//! widths.
//!
//! The block takes an argument as a `u64`, a `u32`, a `u16` and a `u8`, of which all but one stay
//! uninitialised; the assembler prints the one that holds it. Optimised, the uninitialised ones
//! take no register; at opt-level 0 they do, so the more arguments there are, the fewer widths are
//! on offer, and narrower arguments are extended.

use super::registers::width;
use crate::arg::ProbeArg;
use crate::passed::Passed;
use core::mem::MaybeUninit;

/// Evaluates to the integer in a register of `$width_type`, if that is the narrowest width on offer
/// that holds it.
macro_rules! offer {
    ($argument:ident: $A:ty, $width_type:ident, from $narrower:literal) => {
        if const { width::<$A>() > $narrower && width::<$A>() <= size_of::<$width_type>() } {
            MaybeUninit::new(in_register!($width_type $argument.bits() as $width_type))
        } else if cfg!(usdt_zeroed_operands) {
            // MemorySanitizer ends a program that passes an uninitialised operand to `asm!`.
            MaybeUninit::zeroed()
        } else {
            MaybeUninit::uninit()
        }
    };
}

macro_rules! offers {
    ($($function:ident($($width_type:ident from $narrower:literal),*))*) => {$(
        #[doc = concat!(
            "Returns the argument as one of ", $("`", stringify!($width_type), "`, ",)*
            "the others uninitialised or zero."
        )]
        #[inline(always)]
        pub fn $function<A: ProbeArg + ?Sized>(
            argument: &A,
        ) -> ($(MaybeUninit<in_register!(type $width_type)>,)*) {
            let argument = argument.to_int();
            ($(offer!(argument: A, $width_type, from $narrower),)*)
        }
    )*};
}

offers! {
    offer_down_to_u8(u64 from 4, u32 from 2, u16 from 1, u8 from 0)
    offer_down_to_u16(u64 from 4, u32 from 2, u16 from 0)
    offer_down_to_u32(u64 from 4, u32 from 0)
    offer_down_to_u64(u64 from 0)
}

/// The one block, which offers every argument in the widths down to `$narrowest`.
macro_rules! offers_block {
    ($narrowest:ident {
        asm: $asm:tt, names: $length:ident $names:tt, arguments: $arguments:tt,
        u64: $class8:tt as $printed8:tt, u32: $class4:tt as $printed4:tt,
        u16: $class2:tt as $printed2:tt, u8: $class1:tt as $printed1:tt
    }) => {
        offers_block! {
            @$narrowest [$asm $length $names] $arguments
            ($class8 $printed8) ($class4 $printed4) ($class2 $printed2) ($class1 $printed1)
        }
    };
    (
        @u8 [$($site:tt)*] [$($argument:ident: $Type:ty = $index:tt),*]
        ($class8:tt $printed8:tt) ($class4:tt $printed4:tt)
        ($class2:tt $printed2:tt) ($class1:tt $printed1:tt)
    ) => {{
        $(let $argument = offer_down_to_u8($argument);)*
        // SAFETY: one `nop`; `site_asm!` proves the options.
        unsafe {
            site_asm! {
                $($site)*
                [$(offered_operand!(
                    $index if 8 $printed8 elseif 4 $printed4 elseif 2 $printed2 else $printed1
                ),)*]
                [$(
                    const width::<$Type>(), const size::<$Type>(),
                    in($class8) $argument.0, in($class4) $argument.1,
                    in($class2) $argument.2, in($class1) $argument.3,
                )*]
            }
        }
    }};
    (
        @u16 [$($site:tt)*] [$($argument:ident: $Type:ty = $index:tt),*]
        ($class8:tt $printed8:tt) ($class4:tt $printed4:tt)
        ($class2:tt $printed2:tt) ($class1:tt $printed1:tt)
    ) => {{
        $(let $argument = offer_down_to_u16($argument);)*
        // SAFETY: one `nop`; `site_asm!` proves the options.
        unsafe {
            site_asm! {
                $($site)*
                [$(offered_operand!($index if 8 $printed8 elseif 4 $printed4 else $printed2),)*]
                [$(
                    const width::<$Type>(), const size::<$Type>(),
                    in($class8) $argument.0, in($class4) $argument.1, in($class2) $argument.2,
                )*]
            }
        }
    }};
    (
        @u32 [$($site:tt)*] [$($argument:ident: $Type:ty = $index:tt),*]
        ($class8:tt $printed8:tt) ($class4:tt $printed4:tt) $($narrower:tt)*
    ) => {{
        $(let $argument = offer_down_to_u32($argument);)*
        // SAFETY: one `nop`; `site_asm!` proves the options.
        unsafe {
            site_asm! {
                $($site)*
                [$(offered_operand!($index if 8 $printed8 else $printed4),)*]
                [$(
                    const width::<$Type>(), const size::<$Type>(),
                    in($class8) $argument.0, in($class4) $argument.1,
                )*]
            }
        }
    }};
    (
        @u64 [$($site:tt)*] [$($argument:ident: $Type:ty = $index:tt),*]
        ($class8:tt $printed8:tt) $($narrower:tt)*
    ) => {{
        $(let $argument = offer_down_to_u64($argument);)*
        full_registers! {
            [$($site)*] $class8 as $printed8 [$($argument.0, size::<$Type>() => $index),*]
        }
    }};
}

/// Prints the argument in the offered width that holds it.
macro_rules! offered_operand {
    (
        $index:tt if $width:literal $printed:tt
        $(elseif $narrower:literal $printed_narrower:tt)* else $printed_last:tt
    ) => {
        concat!(
            ".set .Lusdt2_width, {}\n",
            ".ascii \"", separator!($index), "{}@\"\n",
            ".if .Lusdt2_width == ", $width, "\n.ascii \"", printed!($printed), "\n",
            $(
                ".elseif .Lusdt2_width == ", $narrower, "\n",
                ".ascii \"", printed!($printed_narrower), "\n",
            )*
            ".else\n.ascii \"", printed!($printed_last), "\n",
            ".endif",
        )
    };
}
