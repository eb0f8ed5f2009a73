//! The site: one function of this crate for each number of arguments, which a probe calls.
//!
//! Only a generic function can name the type of an expression, and so its size and sign. Because
//! the function is the crate's, not one emitted at each site, a site is cheap to compile: 1,000
//! sites of the same names and types are one function, checked when the crate was built and
//! instantiated once. The names are parameters too, as numbers (`name.rs`). The function is always
//! inlined, so each call is a site of its own.
//!
//! The arguments are borrowed, as in `println!`, so that none is moved; the caller evaluates them,
//! once, from left to right and outside `unsafe`.

use super::{arch::*, memory::*, offers::*, registers::*};
use crate::ProbeArg;
use crate::arg::EagerArg;
use core::mem::MaybeUninit;

/// The names of a probe. Passed as a value: with a turbofish rustc would report errors at the `_`
/// that stands for an argument's type.
pub struct Short<const X: u128, const Y: u128>;

/// The names of a probe if `provider/name` has 33 to 128 characters.
#[rustfmt::skip]
pub struct Long<
    const P: u128, const Q: u128, const R: u128, const S: u128,
    const T: u128, const U: u128, const V: u128, const W: u128,
>;

/// The names of a probe if `provider/name` has more than 128 characters.
///
/// A separate type, because a site with sixteen numbers takes 2.5 times as long to compile as one
/// with eight.
#[rustfmt::skip]
pub struct Longest<
    const P: u128, const Q: u128, const R: u128, const S: u128,
    const T: u128, const U: u128, const V: u128, const W: u128,
    const P1: u128, const Q1: u128, const R1: u128, const S1: u128,
    const T1: u128, const U1: u128, const V1: u128, const W1: u128,
>;

// Written by hand, because rustc shows the user these signatures below an error: from a macro each
// error would be nine lines longer. The architecture's `site!` gets the number of arguments, the
// names, and each argument with its type and index.

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site0<const X: u128, const Y: u128>(_: Short<X, Y>) {
    site! { 0 short(X, Y) [] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site1<const X: u128, const Y: u128, A: EagerArg + ?Sized>(_: Short<X, Y>, a: &A) {
    site! { 1 short(X, Y) [a: A = 0] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site2<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B) {
    site! { 2 short(X, Y) [a: A = 0, b: B = 1] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site3<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C) {
    site! { 3 short(X, Y) [a: A = 0, b: B = 1, c: C = 2] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site4<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D) {
    site! { 4 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site5<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized, E: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E) {
    site! { 5 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site6<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized, E: EagerArg + ?Sized, F: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F) {
    site! { 6 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site7<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized, E: EagerArg + ?Sized, F: EagerArg + ?Sized, G: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G) {
    site! { 7 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site8<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized, E: EagerArg + ?Sized, F: EagerArg + ?Sized, G: EagerArg + ?Sized, H: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H) {
    site! { 8 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site9<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized, E: EagerArg + ?Sized, F: EagerArg + ?Sized, G: EagerArg + ?Sized, H: EagerArg + ?Sized, I: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I) {
    site! { 9 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7, i: I = 8] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site10<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized, E: EagerArg + ?Sized, F: EagerArg + ?Sized, G: EagerArg + ?Sized, H: EagerArg + ?Sized, I: EagerArg + ?Sized, J: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J) {
    site! { 10 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7, i: I = 8, j: J = 9] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site11<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized, E: EagerArg + ?Sized, F: EagerArg + ?Sized, G: EagerArg + ?Sized, H: EagerArg + ?Sized, I: EagerArg + ?Sized, J: EagerArg + ?Sized, K: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J, k: &K) {
    site! { 11 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7, i: I = 8, j: J = 9, k: K = 10] }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site12<const X: u128, const Y: u128, A: EagerArg + ?Sized, B: EagerArg + ?Sized, C: EagerArg + ?Sized, D: EagerArg + ?Sized, E: EagerArg + ?Sized, F: EagerArg + ?Sized, G: EagerArg + ?Sized, H: EagerArg + ?Sized, I: EagerArg + ?Sized, J: EagerArg + ?Sized, K: EagerArg + ?Sized, L: EagerArg + ?Sized>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J, k: &K, l: &L) {
    site! { 12 short(X, Y) [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6, h: H = 7, i: I = 8, j: J = 9, k: K = 10, l: L = 11] }
}

// Long names are rare, so these may come from a macro, which adds lines to the errors of rustc.
macro_rules! long_sites {
    ($($long:ident $longest:ident $count:tt $arguments:tt)*) => {$(
        long_sites! { @ $long Long long(P, Q, R, S, T, U, V, W) $count $arguments }
        long_sites! {
            @ $longest Longest longest(P, Q, R, S, T, U, V, W, P1, Q1, R1, S1, T1, U1, V1, W1)
            $count $arguments
        }
    )*};
    (
        @ $site:ident $Names:ident $length:ident($($N:ident),*)
        $count:tt [$($a:ident: $A:ident = $index:tt),*]
    ) => {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::too_many_arguments)]
        pub fn $site<$(const $N: u128,)* $($A: EagerArg + ?Sized),*>(_: $Names<$($N),*>, $($a: &$A),*) {
            $Names::<$($N),*>::$site($($a),*);
        }

        // The site of lazy probes too: each `asm!` more takes each user's build 3 ms.
        impl<$(const $N: u128),*> $Names<$($N),*> {
            #[inline(always)]
            #[allow(clippy::too_many_arguments)]
            pub(super) fn $site<$($A: ProbeArg + ?Sized),*>($($a: &$A),*) {
                site! { $count $length($($N),*) [$($a: $A = $index),*] }
            }
        }
    };
}

#[rustfmt::skip]
long_sites! {
    long0 longest0 0 []
    long1 longest1 1 [a: A = 0]
    long2 longest2 2 [a: A = 0, b: B = 1]
    long3 longest3 3 [a: A = 0, b: B = 1, c: C = 2]
    long4 longest4 4 [a: A = 0, b: B = 1, c: C = 2, d: D = 3]
    long5 longest5 5 [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4]
    long6 longest6 6 [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5]
    long7 longest7 7 [a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5, g: G = 6]
    long8 longest8 8 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7
    ]
    long9 longest9 9 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7, i: I = 8
    ]
    long10 longest10 10 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7, i: I = 8, j: J = 9
    ]
    long11 longest11 11 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7, i: I = 8, j: J = 9, k: K = 10
    ]
    long12 longest12 12 [
        a: A = 0, b: B = 1, c: C = 2, d: D = 3, e: E = 4, f: F = 5,
        g: G = 6, h: H = 7, i: I = 8, j: J = 9, k: K = 10, l: L = 11
    ]
}
