//! Up to three arguments in registers: a block for each combination of widths, 85 in all, and the
//! types that choose one.
//!
//! One block for all, as in `offers.rs`, needs four operands per argument. With three arguments the
//! nine unused ones cost every compilation of a site 2.5 times as much as the rest of the `asm!`,
//! and most probes have three arguments or fewer.

/// Defines the blocks, and the traits by which types choose one.
macro_rules! widths {
    (
        $asm:tt
        u64: $class8:tt as $printed8:tt, u32: $class4:tt as $printed4:tt,
        u16: $class2:tt as $printed2:tt, u8: $class1:tt as $printed1:tt,
    ) => {
        use $crate::asm::registers::*;

        /// The width of an integer.
        pub trait Width {
            /// `Before`, followed by this width.
            type After<Before: Widths>: Widths;
        }

        /// The widths of a site's arguments, as a tuple of integers.
        pub trait Widths {
            type And8: Widths;
            type And4: Widths;
            type And2: Widths;
            type And1: Widths;

            /// Emits the site, with as many arguments as there are widths.
            fn site<
                const X: u128,
                const Y: u128,
                A: $crate::ProbeArg + ?Sized,
                B: $crate::ProbeArg + ?Sized,
                C: $crate::ProbeArg + ?Sized,
            >(a: &A, b: &B, c: &C);
        }

        impl Width for u64 {
            type After<Before: Widths> = Before::And8;
        }
        impl Width for u32 {
            type After<Before: Widths> = Before::And4;
        }
        impl Width for u16 {
            type After<Before: Widths> = Before::And2;
        }
        impl Width for u8 {
            type After<Before: Widths> = Before::And1;
        }

        widths! {
            @next [
                $asm (_a, _b, _c)
                (u64: $class8 as $printed8) (u32: $class4 as $printed4)
                (u16: $class2 as $printed2) (u8: $class1 as $printed1)
            ]
            [] (_a A 0) (_b B 1) (_c C 2)
        }
    };
    // The block for the arguments so far, then all blocks with one more.
    (
        @next [$asm:tt $all:tt $w8:tt $w4:tt $w2:tt $w1:tt]
        [$($before:tt)*] $next:tt $($more:tt)*
    ) => {
        widths! { @block $asm $all [$($before)*] u64 u32 u16 u8 }
        widths! { @next [$asm $all $w8 $w4 $w2 $w1] [$($before)* ($next $w8)] $($more)* }
        widths! { @next [$asm $all $w8 $w4 $w2 $w1] [$($before)* ($next $w4)] $($more)* }
        widths! { @next [$asm $all $w8 $w4 $w2 $w1] [$($before)* ($next $w2)] $($more)* }
        widths! { @next [$asm $all $w8 $w4 $w2 $w1] [$($before)* ($next $w1)] $($more)* }
    };
    (@next [$asm:tt $all:tt $($width:tt)*] [$($before:tt)*]) => {
        widths! { @block $asm $all [$($before)*] }
    };
    (
        @block $asm:tt ($a:ident, $b:ident, $c:ident)
        [$((
            ($argument:ident $Type:ident $index:tt) ($integer:ident: $class:tt as $printed:tt)
        ))*]
        $($($and:ident)+)?
    ) => {
        impl Widths for ($($integer,)*) {
            widths! { @and [$($integer)*] $($($and)+)? }

            #[inline(always)]
            fn site<
                const X: u128,
                const Y: u128,
                A: $crate::ProbeArg + ?Sized,
                B: $crate::ProbeArg + ?Sized,
                C: $crate::ProbeArg + ?Sized,
            >($a: &A, $b: &B, $c: &C) {
                // SAFETY: each argument's integer is read as the unsigned one of its size, because
                // its size chose this tuple. Then one `nop`; `site_asm!` proves the options.
                unsafe {
                    site_asm! {
                        $asm short (X, Y)
                        [$(operand!($index $printed),)*]
                        [$(
                            const size::<$Type>(),
                            in($class) in_register!(
                                $integer Bits::<_, $integer> { integer: $argument.to_int() }.bits
                            ),
                        )*]
                    }
                }
            }
        }
    };
    (@and [$($integer:ident)*] $and8:ident $and4:ident $and2:ident $and1:ident) => {
        type And8 = ($($integer,)* $and8,);
        type And4 = ($($integer,)* $and4,);
        type And2 = ($($integer,)* $and2,);
        type And1 = ($($integer,)* $and1,);
    };
    // A fourth width is never asked for.
    (@and $integers:tt) => {
        type And8 = Self;
        type And4 = Self;
        type And2 = Self;
        type And1 = Self;
    };
}

/// Calls the block that the argument types choose. Every block's function takes three arguments;
/// missing ones are filled with any others.
macro_rules! widths_block {
    ({ asm: $asm:tt, names: short($x:ident, $y:ident), arguments: [], $($registers:tt)* }) => {
        <() as Widths>::site::<$x, $y, u8, u8, u8>(&0, &0, &0)
    };
    ({
        asm: $asm:tt, names: short($x:ident, $y:ident),
        arguments: [$a:ident: $A:ty = 0], $($registers:tt)*
    }) => {
        <widths_block!(@ (), $A) as Widths>::site::<$x, $y, $A, $A, $A>($a, $a, $a)
    };
    ({
        asm: $asm:tt, names: short($x:ident, $y:ident),
        arguments: [$a:ident: $A:ty = 0, $b:ident: $B:ty = 1], $($registers:tt)*
    }) => {
        <widths_block!(@ (), $A, $B) as Widths>::site::<$x, $y, $A, $B, $B>($a, $b, $b)
    };
    ({
        asm: $asm:tt, names: short($x:ident, $y:ident),
        arguments: [$a:ident: $A:ty = 0, $b:ident: $B:ty = 1, $c:ident: $C:ty = 2],
        $($registers:tt)*
    }) => {
        <widths_block!(@ (), $A, $B, $C) as Widths>::site::<$x, $y, $A, $B, $C>($a, $b, $c)
    };
    (@ $before:ty) => { $before };
    (@ $before:ty, $Type:ty $(, $more:ty)*) => {
        widths_block!(
            @ <
                <<$Type as ProbeArg>::Int as $crate::passed::Passed>::Unsigned as Width
            >::After<$before>
            $(, $more)*
        )
    };
}
