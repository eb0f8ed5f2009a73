//! The site: one function of this crate for each number of arguments, which a probe calls.
//!
//! A generic function is the only place that can name the type of an expression, and so its size and sign. That it is
//! the crate's, and not one emitted at each site, is what makes a site cheap to compile: 1,000 sites of the same names
//! and types are one function, checked when the crate was built and instantiated once. The names are parameters too, as
//! numbers (`name.rs`). It is always inlined, so each call is a site of its own.
//!
//! The arguments are borrowed, as in `println!`, so that none is moved, and evaluated by the caller: once, from left to
//! right and outside `unsafe`.

#[allow(unused_imports, reason = "each architecture has its own way")]
use super::{arch::*, memory::*, registers::*};
use crate::ProbeArg;
#[allow(unused_imports, reason = "as above")]
use core::mem::MaybeUninit;

/// The names of a probe. A value and no turbofish: rustc would say of an argument's type that its `_` there is wrong.
pub struct Short<const X: u128, const Y: u128>;

/// The same for long names.
#[rustfmt::skip]
pub struct Long<
    const P: u128, const Q: u128, const R: u128, const S: u128,
    const T: u128, const U: u128, const V: u128, const W: u128,
>;

// Written out, since rustc shows the user these lines below a refusal. `site!` is the architecture's; it gets the
// number of arguments, the names, and for each argument its variable, type, index and what separates it from the last
// one.

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site0<const X: u128, const Y: u128>(_: Short<X, Y>) {
    site! { 0 (short X Y) }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site1<const X: u128, const Y: u128, A: ProbeArg>(_: Short<X, Y>, a: &A) {
    site! { 1 (short X Y) (a A 0 "") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site2<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg>(_: Short<X, Y>, a: &A, b: &B) {
    site! { 2 (short X Y) (a A 0 "") (b B 1 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site3<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C) {
    site! { 3 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site4<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D) {
    site! { 4 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site5<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E) {
    site! { 5 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn site6<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F) {
    site! { 6 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site7<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G) {
    site! { 7 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site8<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H) {
    site! { 8 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site9<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg, I: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I) {
    site! { 9 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") (i I 8 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site10<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg, I: ProbeArg, J: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J) {
    site! { 10 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") (i I 8 " ") (j J 9 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site11<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg, I: ProbeArg, J: ProbeArg, K: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J, k: &K) {
    site! { 11 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") (i I 8 " ") (j J 9 " ") (k K 10 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn site12<const X: u128, const Y: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg, I: ProbeArg, J: ProbeArg, K: ProbeArg, L: ProbeArg>(_: Short<X, Y>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J, k: &K, l: &L) {
    site! { 12 (short X Y) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") (i I 8 " ") (j J 9 " ") (k K 10 " ") (l L 11 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn long0<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128>(_: Long<P, Q, R, S, T, U, V, W>) {
    site! { 0 (long P Q R S T U V W) }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn long1<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A) {
    site! { 1 (long P Q R S T U V W) (a A 0 "") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn long2<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B) {
    site! { 2 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn long3<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C) {
    site! { 3 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn long4<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D) {
    site! { 4 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn long5<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D, e: &E) {
    site! { 5 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
pub fn long6<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F) {
    site! { 6 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn long7<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G) {
    site! { 7 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn long8<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H) {
    site! { 8 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn long9<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg, I: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I) {
    site! { 9 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") (i I 8 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn long10<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg, I: ProbeArg, J: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J) {
    site! { 10 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") (i I 8 " ") (j J 9 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn long11<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg, I: ProbeArg, J: ProbeArg, K: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J, k: &K) {
    site! { 11 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") (i I 8 " ") (j J 9 " ") (k K 10 " ") }
}

#[doc(hidden)]
#[rustfmt::skip]
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn long12<const P: u128, const Q: u128, const R: u128, const S: u128, const T: u128, const U: u128, const V: u128, const W: u128, A: ProbeArg, B: ProbeArg, C: ProbeArg, D: ProbeArg, E: ProbeArg, F: ProbeArg, G: ProbeArg, H: ProbeArg, I: ProbeArg, J: ProbeArg, K: ProbeArg, L: ProbeArg>(_: Long<P, Q, R, S, T, U, V, W>, a: &A, b: &B, c: &C, d: &D, e: &E, f: &F, g: &G, h: &H, i: &I, j: &J, k: &K, l: &L) {
    site! { 12 (long P Q R S T U V W) (a A 0 "") (b B 1 " ") (c C 2 " ") (d D 3 " ") (e E 4 " ") (f F 5 " ") (g G 6 " ") (h H 7 " ") (i I 8 " ") (j J 9 " ") (k K 10 " ") (l L 11 " ") }
}
