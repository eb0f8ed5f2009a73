//! Arguments of 32-bit architectures: three in registers, and in memory what does not fit there.
//!
//! What does not fit is every argument from the fourth on, for want of registers at opt-level 0, and every 64-bit
//! one: no tool joins two registers to one value. Each of those has eight bytes in an array on the stack, whose address
//! is in a fourth register. The registers are named ones, since a compiler's own choice is not readable by every tool.

use super::registers::width;
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
    if const { INDEX < REGISTERS && width::<A>() <= 4 } {
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

/// Whether any argument of those widths is in memory.
pub const fn needed<const ARGUMENTS: usize>(widths: [usize; ARGUMENTS]) -> bool {
    let (mut needed, mut index) = (ARGUMENTS > REGISTERS, 0);
    while index < ARGUMENTS {
        needed |= widths[index] > 4;
        index += 1;
    }
    needed
}

/// A site of a 32-bit architecture.
///
/// Before the site comes what its file in this folder says: the address directive, three registers and the base, how
/// each of them is printed and, with the offset for `{}`, memory at the base, and the options, whose proof is at that
/// file's head.
macro_rules! site_in_memory {
    ($address:literal ($r0:tt $r1:tt $r2:tt $base:tt) $prints:tt $options:tt
        $count:tt $names:tt $(($value:ident $Type:ident $index:tt $blank:literal))*) => {{
        let places = [$(place::<$Type, $index>($value)),*];
        let memory = places.map(|(_, memory)| memory);
        let base = if const { needed([$(width::<$Type>()),*]) } {
            MaybeUninit::new(memory.as_ptr())
        } else {
            MaybeUninit::uninit()
        };
        // SAFETY: one `nop`; what it claims about memory, stack and flags is proven at the head of the architecture's file.
        unsafe {
            site_asm! { $address [] $names
                [$(memory_text!($index $blank $prints),)*]
                [
                    $(const width::<$Type>(), const size::<$Type>(), const 8 * $index,)*
                    in($r0) register(&places, 0),
                    in($r1) register(&places, 1),
                    in($r2) register(&places, 2),
                    in($base) base,
                ]
                $options
            }
        }
    }};
}

/// Prints where the argument is.
macro_rules! memory_text {
    (0 $blank:literal ($r0:literal $r1:literal $r2:literal $memory:literal)) => {
        memory_text! { @either $blank $r0 $memory }
    };
    (1 $blank:literal ($r0:literal $r1:literal $r2:literal $memory:literal)) => {
        memory_text! { @either $blank $r1 $memory }
    };
    (2 $blank:literal ($r0:literal $r1:literal $r2:literal $memory:literal)) => {
        memory_text! { @either $blank $r2 $memory }
    };
    ($index:tt $blank:literal ($r0:literal $r1:literal $r2:literal $memory:literal)) => {
        concat!(".set .Lusdt2_width, {}\n.ascii \"", $blank, "{}@", $memory, "\"")
    };
    (@either $blank:literal $register:literal $memory:literal) => {
        concat!(
            ".set .Lusdt2_width, {}\n",
            ".ascii \"",
            $blank,
            "{}@\"\n",
            ".if .Lusdt2_width == 8\n.ascii \"",
            $memory,
            "\"\n",
            ".else\n.ascii \"",
            $register,
            "\"\n",
            ".endif",
        )
    };
}
