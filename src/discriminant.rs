//! The integer of a fieldless enum, for `#[derive(ProbeArg)]`.

/// Reads the discriminant of `$enum`, a reference to an enum without fields that has
/// `#[repr($int)]`.
///
/// `match *self { Self::A => Self::A as u8, … }` would need no `unsafe`, but the LLVM of Rust 1.87
/// makes a jump table of eight powers of two, and a table in memory of two hundred variants;
/// without optimisation there always is one. `*self as u8` would need the enum to be `Copy`. This
/// is a macro, because `#![forbid(unsafe_code)]` rejects `unsafe` that a derive writes.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_discriminant {
    ($enum:expr, $int:ty) => {
        // SAFETY: only the derive writes this, and it has seen `repr($int)` and no second integer.
        // Such an enum begins with its discriminant, an `$int`, whatever its variants are; a `C`
        // beside it does not change that, and `align` adds bytes after it. (Rust Reference, "Type
        // layout": primitive representations.) What an attribute macro below the derive makes of
        // the enum, no derive can see.
        unsafe { *(&raw const *$enum).cast::<$int>() }
    };
}
