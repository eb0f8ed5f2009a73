//! The integer that a fieldless enum is, for `#[derive(ProbeArg)]`.

/// Reads the discriminant of `$enum`, a reference to an enum without fields that has `#[repr($int)]`.
///
/// Not by `match *self { Self::A => Self::A as u8, … }`, which needs no `unsafe`: of eight powers of two the LLVM of Rust
/// 1.87 makes a jump table, and of two hundred variants one in memory; without optimisation there is always one.
/// `*self as u8` would want the enum to be `Copy`. A macro, since `unsafe` in what a derive writes is refused under
/// `#![forbid(unsafe_code)]`.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_discriminant {
    ($enum:expr, $int:ty) => {
        // SAFETY: the derive, which alone writes this, has seen `repr($int)` and no second integer. Such an enum begins
        // with its discriminant, an `$int`, whatever its variants are; a `C` beside it does not change that, and `align`
        // adds bytes behind it. (Rust Reference, "Type layout": primitive representations.) What an attribute macro below
        // the derive makes of the enum no derive can see.
        unsafe { *(&raw const *$enum).cast::<$int>() }
    };
}
