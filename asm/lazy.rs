//! The functions that a lazy probe calls after the is-enabled test: one for each number of
//! arguments, as in `site.rs`.
//!
//! If all arguments are integers, the site is where the call is. If one is a string, the site is
//! out of line: in a function of its own, whose frame has the memory for the copies. The user's
//! function evaluates the arguments and passes each by value, as one or two words, so that none of
//! its variables needs an address.
//!
//! That function is instantiated for each set of names and types, so calls with the same types
//! share it, and its operands. It must be in the ELF object whose semaphore was tested: an
//! `inline(never)` instance could come from a dynamic library. With `inline(always)` each codegen
//! unit has its own, which is still never inlined: only its address is taken, and `hidden` hides
//! from the compiler which function that is.

use super::description::Described;
use super::{arch::*, memory::*, offers::*, registers::*, site::*};
use crate::ProbeArg;
use crate::passed::{Carried, Passed};
use core::mem::MaybeUninit;

const fn is_string<A: ProbeArg + ?Sized>() -> bool {
    <A::Int as Passed>::IS_STRING
}

/// The body: the site, or the call of the function `$cold` that has it.
macro_rules! lazy {
    (
        $cold:ident $count:tt $length:ident $names:tt $D:ident
        [$($argument:ident: $Type:ident = $index:tt),*]
    ) => {
        lazy! {
            @ $cold $names $D [$($argument: $Type),*]
            site! { $count $length $names [$($argument: $Type = $index),*] }
        }
    };
    (
        @ $cold:ident ($($name:ident),*) $D:ident [$($argument:ident: $Type:ident),*] $site:expr
    ) => {
        if const { false $(|| is_string::<$Type>())* } {
            let cold = hidden($cold::<$($name,)* $D, $($Type::Int),*> as *const ());
            // SAFETY: `hidden` returns `$cold` itself, and this is the type of `$cold`'s instance:
            // `out_of_line!` declares it with the same parameters.
            let cold = unsafe {
                core::mem::transmute::<
                    *const (),
                    extern "C" fn($(<$Type::Int as Passed>::Carried<'_>),*),
                >(cold)
            };
            cold($($argument.carry()),*);
            after_call();
        } else {
            $D::describe();
            $site
        }
    };
}

// Written by hand for the reason in `site.rs`. The description is a reference, because a value
// could have a destructor, and each site of a debug build a landing pad for it.

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn lazy1<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A) {
    lazy! { cold1 1 short(X, Y) Z [a: A = 0] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn lazy2<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B) {
    lazy! { cold2 2 short(X, Y) Z [a: A = 0, b: B = 1] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn lazy3<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C) {
    lazy! { cold3 3 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn lazy4<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D) {
    lazy! { cold4 4 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn lazy5<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized, E: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D, e: &E) {
    lazy! { cold5 5 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn lazy6<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized, E: ProbeArg + ?Sized, F: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F) {
    lazy! { cold6 6 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn lazy7<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized, E: ProbeArg + ?Sized, F: ProbeArg + ?Sized, G: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G) {
    lazy! { cold7 7 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn lazy8<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized, E: ProbeArg + ?Sized, F: ProbeArg + ?Sized, G: ProbeArg + ?Sized, H: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H) {
    lazy! { cold8 8 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn lazy9<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized, E: ProbeArg + ?Sized, F: ProbeArg + ?Sized, G: ProbeArg + ?Sized, H: ProbeArg + ?Sized, I: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I) {
    lazy! { cold9 9 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7, i: I = 8] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn lazy10<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized, E: ProbeArg + ?Sized, F: ProbeArg + ?Sized, G: ProbeArg + ?Sized, H: ProbeArg + ?Sized, I: ProbeArg + ?Sized, J: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J) {
    lazy! { cold10 10 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7, i: I = 8, j: J = 9] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn lazy11<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized, E: ProbeArg + ?Sized, F: ProbeArg + ?Sized, G: ProbeArg + ?Sized, H: ProbeArg + ?Sized, I: ProbeArg + ?Sized, J: ProbeArg + ?Sized, K: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J, k: &K) {
    lazy! { cold11 11 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7, i: I = 8, j: J = 9, k: K = 10] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn lazy12<const X: u128, const Y: u128, Z: Described, A: ProbeArg + ?Sized, B: ProbeArg + ?Sized, C: ProbeArg + ?Sized, D: ProbeArg + ?Sized, E: ProbeArg + ?Sized, F: ProbeArg + ?Sized, G: ProbeArg + ?Sized, H: ProbeArg + ?Sized, I: ProbeArg + ?Sized, J: ProbeArg + ?Sized, K: ProbeArg + ?Sized, L: ProbeArg + ?Sized>(_: Short<X, Y>, _: &Z, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J, k: &K, l: &L) {
    lazy! { cold12 12 short(X, Y) Z [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7, i: I = 8, j: J = 9, k: K = 10, l: L = 11] }
}

/// Defines the functions with the sites that are out of line, and those that a probe with a long
/// name calls: such names are rare, so they may come from a macro.
macro_rules! out_of_line {
    ($(
        $cold:ident
        $long:ident $long_lazy:ident $long_cold:ident
        $longest:ident $longest_lazy:ident $longest_cold:ident
        $arguments:tt
    )*) => {$(
        out_of_line! { @cold $cold short(X, Y) $arguments }
        out_of_line! {
            @ $long $long_lazy $long_cold Long long(P, Q, R, S, T, U, V, W) $arguments
        }
        out_of_line! {
            @ $longest $longest_lazy $longest_cold Longest
            longest(P, Q, R, S, T, U, V, W, P1, Q1, R1, S1, T1, U1, V1, W1) $arguments
        }
    )*};
    (
        @ $site:ident $lazy:ident $cold:ident $Names:ident $length:ident($($N:ident),*)
        [$($a:ident: $A:ident = $index:tt),*]
    ) => {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::too_many_arguments)]
        pub fn $lazy<$(const $N: u128,)* Z: Described, $($A: ProbeArg + ?Sized),*>(
            _: $Names<$($N),*>, _: &Z, $($a: &$A),*
        ) {
            lazy! { @ $cold($($N),*) Z [$($a: $A),*] $Names::<$($N),*>::$site($($a),*) }
        }

        out_of_line! { @cold $cold $length($($N),*) [$($a: $A = $index),*] }
    };
    (@cold $cold:ident $length:ident($($N:ident),*) [$($a:ident: $A:ident = $index:tt),*]) => {
        // `extern "C"`, because a call that cannot unwind needs no landing pads in the user's
        // function.
        #[cold]
        #[inline(always)]
        #[allow(clippy::too_many_arguments)]
        #[allow(improper_ctypes_definitions, reason = "only Rust calls it")]
        extern "C" fn $cold<$(const $N: u128,)* Z: Described, $($A: Passed),*>(
            $($a: $A::Carried<'_>),*
        ) {
            Z::describe();
            // Bound by `let`, so that the copies outlive the site: the memory of temporaries could
            // be reused before the `nop`.
            $(let $a = ($a, &mut MaybeUninit::uninit());)*
            cold_site! {
                $length($($N),*)
                [$($a.0.arrive($a.1), <$A as Passed>::SIZE => $index),*]
            }
        }
    };
}

#[rustfmt::skip]
out_of_line! {
    cold1 long1 lazy_long1 cold_long1 longest1 lazy_longest1 cold_longest1 [
        a: A = 0
    ]
    cold2 long2 lazy_long2 cold_long2 longest2 lazy_longest2 cold_longest2 [
        a: A = 0, b: B = 1
    ]
    cold3 long3 lazy_long3 cold_long3 longest3 lazy_longest3 cold_longest3 [
        a: A = 0, b: B = 1, c: C = 2
    ]
    cold4 long4 lazy_long4 cold_long4 longest4 lazy_longest4 cold_longest4 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3
    ]
    cold5 long5 lazy_long5 cold_long5 longest5 lazy_longest5 cold_longest5 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4
    ]
    cold6 long6 lazy_long6 cold_long6 longest6 lazy_longest6 cold_longest6 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5
    ]
    cold7 long7 lazy_long7 cold_long7 longest7 lazy_longest7 cold_longest7 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6
    ]
    cold8 long8 lazy_long8 cold_long8 longest8 lazy_longest8 cold_longest8 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7
    ]
    cold9 long9 lazy_long9 cold_long9 longest9 lazy_longest9 cold_longest9 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7, i: I = 8
    ]
    cold10 long10 lazy_long10 cold_long10 longest10 lazy_longest10 cold_longest10 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7, i: I = 8, j: J = 9
    ]
    cold11 long11 lazy_long11 cold_long11 longest11 lazy_longest11 cold_longest11 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7, i: I = 8, j: J = 9, k: K = 10
    ]
    cold12 long12 lazy_long12 cold_long12 longest12 lazy_longest12 cold_longest12 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7, i: I = 8, j: J = 9, k: K = 10, l: L = 11
    ]
}
