//! Arguments of 32-bit architectures: three in registers, and in memory what does not fit there.
//!
//! What does not fit is every argument from the fourth on, because at opt-level 0 there are too few
//! registers, and every 64-bit one: no tool joins two registers to one value. Each of those has
//! eight bytes in an array on the stack, whose address is in a fourth register. The registers are
//! fixed, because some tools cannot read some registers that the compiler might choose.

use core::mem::MaybeUninit;

/// How many arguments registers can hold.
const REGISTERS: usize = 3;

/// What a register holds, and what memory holds; one of the two stays uninitialised. The register
/// holds a pointer, for the reason that [`in_register!`] gives.
pub type Place = (MaybeUninit<*const ()>, MaybeUninit<u64>);

/// Returns whether an argument of that size has a register.
pub const fn has_register(size: i32, index: usize) -> bool {
    index < REGISTERS && size.unsigned_abs() <= 4
}

/// Places bits in a register.
#[inline(always)]
pub fn register_place(bits: u64) -> Place {
    (MaybeUninit::new(bits as usize as *const ()), MaybeUninit::uninit())
}

/// Places bits in memory. All these architectures are little-endian: the low bytes come first,
/// whatever the size.
#[inline(always)]
pub fn memory_place(bits: u64) -> Place {
    (MaybeUninit::uninit(), MaybeUninit::new(bits))
}

/// Returns what the register of argument `index` holds, if the site has that many.
#[inline(always)]
pub fn register<const ARGUMENTS: usize>(
    places: &[Place; ARGUMENTS],
    index: usize,
) -> MaybeUninit<*const ()> {
    if index < ARGUMENTS { places[index].0 } else { MaybeUninit::uninit() }
}

/// Returns whether any argument of those sizes is in memory.
pub const fn needs_memory<const ARGUMENTS: usize>(sizes: [i32; ARGUMENTS]) -> bool {
    let (mut needed, mut index) = (false, 0);
    while index < ARGUMENTS {
        needed |= !has_register(sizes[index], index);
        index += 1;
    }
    needed
}

/// Defines `site!`, `cold_site!` and `Width` of a 32-bit architecture. `registers` hold the
/// first three arguments and `base` the address of memory, each `as` what a note prints for it;
/// `{}` is the offset.
macro_rules! memory {
    (
        $asm:tt
        registers: [
            $r0:tt as $p0:literal, $r1:tt as $p1:literal, $r2:tt as $p2:literal
        ],
        base: $base:tt as $memory:literal,
    ) => {
        fields! { [$] $asm $base as $memory }

        /// Only satisfies the bound on `Passed::Unsigned`.
        pub trait Width {}
        impl<Bits> Width for Bits {}

        macro_rules! site {
            ($count:tt $length:ident $names:tt $arguments:tt) => {
                memory_site! {
                    @site $arguments
                    $asm [$r0, $r1, $r2, $base] [$p0, $p1, $p2, $memory] $length $names
                }
            };
        }

        macro_rules! cold_site {
            ($length:ident $names:tt $arguments:tt) => {
                memory_site! {
                    $asm [$r0, $r1, $r2, $base] [$p0, $p1, $p2, $memory] $length $names $arguments
                }
            };
        }
    };
}

macro_rules! memory_site {
    (@site [$($argument:ident: $Type:ty = $index:tt),*] $($site:tt)*) => {
        memory_site! {
            $($site)* [$(
                $crate::passed::Passed::bits($argument.to_int()), size::<$Type>() => $index
            ),*]
        }
    };
    (
        $asm:tt
        [$r0:tt, $r1:tt, $r2:tt, $base:tt] $printed:tt
        $length:ident $names:tt
        [$($bits:expr, $size:expr => $index:tt),*]
    ) => {{
        let places = [$(
            if const { has_register($size, $index) } {
                register_place($bits)
            } else {
                memory_place($bits)
            }
        ),*];
        let memory = places.map(|(_, memory)| memory);
        let base = if const { needs_memory([$($size),*]) } {
            MaybeUninit::new(memory.as_ptr())
        } else {
            MaybeUninit::uninit()
        };
        // SAFETY: one `nop`; `site_asm!` proves the options.
        unsafe {
            site_asm! {
                $asm $length $names
                [$(memory_operand!($index $printed),)*]
                [
                    $(const $size.unsigned_abs(), const $size, const 8 * $index,)*
                    in($r0) register(&places, 0),
                    in($r1) register(&places, 1),
                    in($r2) register(&places, 2),
                    in($base) base,
                ]
            }
        }
    }};
}

/// Prints the argument with that index: its size, then its register or memory.
macro_rules! memory_operand {
    (0 [$r0:literal, $r1:literal, $r2:literal, $memory:literal]) => {
        memory_operand! { @either "" $r0 $memory }
    };
    (1 [$r0:literal, $r1:literal, $r2:literal, $memory:literal]) => {
        memory_operand! { @either " " $r1 $memory }
    };
    (2 [$r0:literal, $r1:literal, $r2:literal, $memory:literal]) => {
        memory_operand! { @either " " $r2 $memory }
    };
    ($index:tt [$r0:literal, $r1:literal, $r2:literal, $memory:literal]) => {
        concat!(".set .Lusdt2_width, {}\n.ascii \" {}@", $memory, "\"")
    };
    (@either $separator:literal $register:literal $memory:literal) => {
        concat!(
            ".set .Lusdt2_width, {}\n",
            ".ascii \"",
            $separator,
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
