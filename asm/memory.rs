//! Arguments of 32-bit architectures: three in registers, and in memory what does not fit there.
//!
//! What does not fit is every argument from the fourth on, for want of registers at opt-level 0, and every 64-bit
//! one: no tool joins two registers to one value. Each of those has eight bytes in an array on the stack, whose address
//! is in a fourth register. The registers are named ones, since a compiler's own choice is not readable by every tool.

use super::registers::size;
use crate::arg::{Int, ProbeArg};
use core::mem::MaybeUninit;

/// How many arguments registers can have.
const REGISTERS: usize = 3;

/// The argument, in its register or in memory; the other one stays uninitialised.
#[inline(always)]
pub fn place<A: ProbeArg, const INDEX: usize>(
    argument: &A,
) -> (MaybeUninit<u32>, MaybeUninit<u64>) {
    let argument = argument.to_int().bits();
    if const { INDEX < REGISTERS && size::<A>().unsigned_abs() <= 4 } {
        (MaybeUninit::new(argument as u32), MaybeUninit::uninit())
    } else {
        // Little-endian on all these architectures: the low bytes come first, whatever the size.
        (MaybeUninit::uninit(), MaybeUninit::new(argument))
    }
}

/// The register of the argument number `INDEX`, if the site has so many.
#[inline(always)]
pub fn register<const ARGUMENTS: usize>(
    places: &[(MaybeUninit<u32>, MaybeUninit<u64>); ARGUMENTS],
    index: usize,
) -> MaybeUninit<u32> {
    if index < ARGUMENTS { places[index].0 } else { MaybeUninit::uninit() }
}

/// Whether any argument of those sizes is in memory.
pub const fn needed<const ARGUMENTS: usize>(sizes: [i32; ARGUMENTS]) -> bool {
    let (mut needed, mut index) = (ARGUMENTS > REGISTERS, 0);
    while index < ARGUMENTS {
        needed |= sizes[index].unsigned_abs() > 4;
        index += 1;
    }
    needed
}

/// The site's `asm!`.
///
/// Before the site comes what its file in this folder says: the `nop`, the address directive, three registers and the
/// base, the directives that print each of them and, with the offset for `{}`, memory at the base, and the
/// options, whose proof is at that file's head.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_memory {
    ([$nop:literal $address:literal ($r0:tt $r1:tt $r2:tt $base:tt) $print:tt ($($option:ident)*)]
        $count:tt $note:tt $(($index:tt $value:ident $Type:ident))*) => {{
        let places = [$($crate::__private::memory::place::<$Type, $index>($value)),*];
        let memory = places.map(|(_, memory)| memory);
        let base = if const { $crate::__private::memory::needed([$($crate::__private::registers::size::<$Type>()),*]) } {
            ::core::mem::MaybeUninit::new(memory.as_ptr())
        } else {
            ::core::mem::MaybeUninit::uninit()
        };
        #[allow(clippy::inline_asm_x86_att_syntax)] // x86's notes have AT&T's operands
        // SAFETY: one `nop`; what it claims about memory, stack and flags is proven at the head of the architecture's file.
        unsafe {
            ::core::arch::asm!(
                $crate::__usdt_note_open!($nop $address $note),
                $($crate::__usdt_place!($print $index),)*
                $crate::__usdt_note_close!(),
                $(const 8 * $index,)*
                sizes = const $crate::__private::registers::sizes([$($crate::__private::registers::size::<$Type>()),*]),
                in($r0) $crate::__private::memory::register(&places, 0),
                in($r1) $crate::__private::memory::register(&places, 1),
                in($r2) $crate::__private::memory::register(&places, 2),
                in($base) base,
                options($($option),*)
            )
        }
    }};
}

/// Prints where the argument is.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_place {
    (($r0:literal $r1:literal $r2:literal $memory:literal) 0) => {
        $crate::__usdt_place! { @either 0 $r0 $memory }
    };
    (($r0:literal $r1:literal $r2:literal $memory:literal) 1) => {
        $crate::__usdt_place! { @either 1 $r1 $memory }
    };
    (($r0:literal $r1:literal $r2:literal $memory:literal) 2) => {
        $crate::__usdt_place! { @either 2 $r2 $memory }
    };
    (($r0:literal $r1:literal $r2:literal $memory:literal) $index:tt) => {
        ::core::concat!("__usdt_argument ", $index, "\n", $memory, "\n")
    };
    (@either $index:tt $register:literal $memory:literal) => {
        ::core::concat!(
            "__usdt_argument ",
            $index,
            "\n",
            ".if .Lusdt_width == 8\n",
            $memory,
            "\n",
            ".else\n",
            $register,
            "\n",
            ".endif\n",
        )
    };
}
