//! Up to three arguments in registers: a block for each combination of widths, 85 in all, and types that choose it.
//!
//! One block for all, as `registers.rs` has it for more arguments, takes four operands an argument. The nine that three
//! arguments do not need cost whoever compiles a site 2.5 times as much as the rest of the `asm!`, and most
//! probes have three arguments or fewer.

/// The blocks, and the types that choose.
macro_rules! widths {
    ($address:literal ($c8:tt $c4:tt $c2:tt $c1:tt) ($p8:expr, $p4:expr, $p2:expr, $p1:expr) $definitions:tt $options:tt) => {
        use $crate::asm::registers::*;

        /// The width of an integer.
        pub trait Width {
            /// `Before` and this one.
            type After<Before: Widths>: Widths;
        }

        /// The widths of a site's arguments, as a tuple of integers.
        pub trait Widths {
            type And8: Widths;
            type And4: Widths;
            type And2: Widths;
            type And1: Widths;

            /// The site of as many of the arguments as there are widths.
            fn site<const X: u128, const Y: u128, A: $crate::ProbeArg, B: $crate::ProbeArg, C: $crate::ProbeArg>(a: &A, b: &B, c: &C);
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

        widths! { @and [(_a _b _c) $address $definitions $options (u64 $c8 $p8) (u32 $c4 $p4) (u16 $c2 $p2) (u8 $c1 $p1)] [] (_a A "") (_b B " ") (_c C " ") }
    };
    // One more argument, in each width.
    (@and [$variables:tt $address:literal $definitions:tt $options:tt $w8:tt $w4:tt $w2:tt $w1:tt] [$($before:tt)*] $next:tt $($more:tt)*) => {
        widths! { @block $variables $address $definitions $options [$($before)*] u64 u32 u16 u8 }
        widths! { @and [$variables $address $definitions $options $w8 $w4 $w2 $w1] [$($before)* ($next $w8)] $($more)* }
        widths! { @and [$variables $address $definitions $options $w8 $w4 $w2 $w1] [$($before)* ($next $w4)] $($more)* }
        widths! { @and [$variables $address $definitions $options $w8 $w4 $w2 $w1] [$($before)* ($next $w2)] $($more)* }
        widths! { @and [$variables $address $definitions $options $w8 $w4 $w2 $w1] [$($before)* ($next $w1)] $($more)* }
    };
    // No more arguments. What would be after is never asked for.
    (@and [$variables:tt $address:literal $definitions:tt $options:tt $w8:tt $w4:tt $w2:tt $w1:tt] [$($before:tt)*]) => {
        widths! { @block $variables $address $definitions $options [$($before)*] }
    };
    (@block ($a:ident $b:ident $c:ident) $address:literal $definitions:tt $options:tt
        [$((($value:ident $Type:ident $blank:literal) ($integer:ident $class:tt $print:expr)))*] $($($and:ident)+)?) => {
        impl Widths for ($($integer,)*) {
            widths! { @after [$($integer)*] $($($and)+)? }

            #[inline(always)]
            fn site<const X: u128, const Y: u128, A: $crate::ProbeArg, B: $crate::ProbeArg, C: $crate::ProbeArg>($a: &A, $b: &B, $c: &C) {
                // SAFETY: each argument's integer is read as the one without sign of its size, since it was its size that
                // chose this tuple. Then one `nop`; what it claims about memory, stack and flags is proven at the head of
                // the architecture's file.
                unsafe {
                    site_asm! { $address $definitions (short X Y)
                        [$(concat!(".ascii \"", $blank, "{}@", $print),)*]
                        [$(const size::<$Type>(), in($class) Bits::<_, $integer> { integer: $value.to_int() }.bits,)*]
                        $options
                    }
                }
            }
        }
    };
    (@after [$($integer:ident)*] $and8:ident $and4:ident $and2:ident $and1:ident) => {
        type And8 = ($($integer,)* $and8,);
        type And4 = ($($integer,)* $and4,);
        type And2 = ($($integer,)* $and2,);
        type And1 = ($($integer,)* $and1,);
    };
    (@after $integers:tt) => {
        type And8 = Self;
        type And4 = Self;
        type And2 = Self;
        type And1 = Self;
    };
}

/// The site by the block that the types of its arguments choose.
macro_rules! chosen_block {
    // The blocks have three arguments all the same: what is too much is any.
    (($($number:ident)*)) => {
        <() as Widths>::site::<$($number,)* u8, u8, u8>(&0, &0, &0)
    };
    (($($number:ident)*) ($a:ident $A:ident $($rest:tt)*)) => {
        <chosen_block!(@widths (), $A) as Widths>::site::<$($number,)* $A, $A, $A>($a, $a, $a)
    };
    (($($number:ident)*) ($a:ident $A:ident $($rest:tt)*) ($b:ident $B:ident $($rest2:tt)*)) => {
        <chosen_block!(@widths (), $A $B) as Widths>::site::<$($number,)* $A, $B, $B>($a, $b, $b)
    };
    (($($number:ident)*) ($a:ident $A:ident $($rest:tt)*) ($b:ident $B:ident $($rest2:tt)*) ($c:ident $C:ident $($rest3:tt)*)) => {
        <chosen_block!(@widths (), $A $B $C) as Widths>::site::<$($number,)* $A, $B, $C>($a, $b, $c)
    };
    (@widths $before:ty,) => { $before };
    (@widths $before:ty, $Type:ident $($more:ident)*) => {
        chosen_block!(@widths <<<$Type as ProbeArg>::Int as $crate::Int>::Unsigned as Width>::After<$before>, $($more)*)
    };
}
