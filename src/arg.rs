//! Which types can be an argument of a probe, with which size and sign, and what the compiler
//! reports about the others.

use core::ffi::CStr;
use core::num::{NonZero, Wrapping};
use core::ptr::NonNull;

/// Passes a value to a tracer as one integer of at most 64 bits.
///
/// [A table](crate#arguments) lists the types that implement it and what the tracer reads of each.
/// Function pointers may have up to twelve parameters, be safe or unsafe, Rust's or C's.
///
/// A reference is passed as the address of what it points at: to pass the integer that `x: &u32`
/// refers to, write `*x`.
///
/// # Your own types
/// [Derive this trait](derive@crate::ProbeArg) for an enum with `#[repr(u8)]`, or another integer,
/// and for a struct around one argument. For any other type, say which integer the tracer reads:
/// ```
/// struct Request { id: u64, size: u32 }
///
/// impl usdt::ProbeArg for Request {
///     type Int = u64;
///     fn to_int(&self) -> u64 { self.id }
/// }
///
/// let request = Request { id: 7, size: 200 };
/// usdt::probe!(my_server, request__start, request, request.size); // borrows `request`
/// ```
/// Write `#[inline]` above `to_int` if the type is used from other crates.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a probe",
    label = "not an integer of at most 64 bits, `bool`, `char`, float or address",
    note = "for a string or slice, pass two arguments, `s.as_ptr(), s.len()`, \
            or a `&CStr` if it ends in NUL;\n\
            `probe_lazy!` and functions of a provider take strings\n\
            for what a value prints, write `%value` or `?value` in `probe_lazy!`, \
            or `#[display]` or `#[debug]` before a provider's parameter\n\
            for 128 bits, pass two arguments, `(x >> 64) as u64, x as u64`\n\
            for an `Option`, pass `x.unwrap_or(0)`, or `x.is_some()` as a separate argument\n\
            for an atomic, pass `x.load(…)`; for a `Box` or `Arc`, pass the address, `&*x`\n\
            for a function or closure, pass its address, `f as fn(_) -> _`\n\
            for anything else, pass a field, or its address, `&value`, \
            or derive or implement `usdt::ProbeArg` for it"
)]
pub trait ProbeArg {
    /// The integer that the tracer reads: `u8`, `u16`, `u32`, `u64`, `usize` or a signed one.
    type Int: Int;

    /// Returns the argument as that integer.
    ///
    /// Runs once each time a [`probe!`](crate::probe) is reached, traced or not, and a
    /// [`probe_lazy!`](crate::probe_lazy) while a tracer is attached; never with the feature
    /// `enable-dtrace` off.
    fn to_int(&self) -> Self::Int;
}

/// The integers that a note can describe.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an integer that a tracer can read",
    label = "not one of `u8`, `u16`, `u32`, `u64`, `usize`, `i8`, `i16`, `i32`, `i64`, `isize`"
)]
pub trait Int: Copy + sealed::Sealed {
    /// The size in bytes, negative if signed: the `N` of `N@OP`.
    #[doc(hidden)]
    const SIZE: i32;

    /// The unsigned integer of that size.
    #[doc(hidden)]
    type Unsigned: crate::asm::arch::Width;

    /// Returns the value's bits. Those above the integer's own size are ignored.
    #[doc(hidden)]
    fn bits(self) -> u64;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! integers {
    ($($signed:ident $unsigned:ident: $width:ident),*) => {$(
        integers!(@ $unsigned $width);
        integers!(@ $signed $width -);
    )*};
    (@ $int:ident $unsigned:ident $($minus:tt)?) => {
        impl sealed::Sealed for $int {}
        impl Int for $int {
            const SIZE: i32 = $($minus)? (size_of::<$int>() as i32);
            type Unsigned = $unsigned;
            #[inline(always)]
            fn bits(self) -> u64 {
                self as $unsigned as u64
            }
        }
        // Written out, because a debug build would keep the variable of `passes!` at each site.
        #[diagnostic::do_not_recommend]
        impl ProbeArg for $int {
            type Int = $int;
            #[inline(always)]
            fn to_int(&self) -> $int {
                *self
            }
        }
        passes! { [] NonZero<$int>, $int, |argument| argument.get() }
        passes! { [] Wrapping<$int>, $int, |argument| argument.0 }
        impl NeverZero for NonZero<$int> {}
    };
}

// With `do_not_recommend` on every implementation of this crate rustc reports the message above; it
// lists none of them at random, and does not claim that the size of `&str`, which looks like `&T`,
// cannot be known.
macro_rules! passes {
    ([$($generics:tt)*] $type:ty, $int:ty, |$argument:ident| $to_int:expr) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> ProbeArg for $type {
            type Int = $int;
            #[inline(always)]
            fn to_int(&self) -> $int {
                let $argument = self;
                $to_int
            }
        }
    };
}

integers! { i8 u8: u8, i16 u16: u16, i32 u32: u32, i64 u64: u64 }
#[cfg(target_pointer_width = "64")]
integers! { isize usize: u64 }
#[cfg(target_pointer_width = "32")]
integers! { isize usize: u32 }
#[cfg(target_pointer_width = "16")]
integers! { isize usize: u16 }

passes! { [] bool, u8, |argument| *argument as u8 }
passes! { [] char, u32, |argument| *argument as u32 }
passes! { [] f32, u32, |argument| argument.to_bits() }
passes! { [] f64, u64, |argument| argument.to_bits() }

// Exposed, because `addr()` would let the compiler drop stores to what the address points at, which
// the tracer reads.
passes! { [T] *const T, usize, |argument| argument.expose_provenance() }
passes! { [T] *mut T, usize, |argument| argument.expose_provenance() }
passes! { [T] NonNull<T>, usize, |argument| argument.as_ptr().expose_provenance() }
passes! { [T] &T, usize, |argument| (*argument as *const T).expose_provenance() }
passes! { [T] &mut T, usize, |argument| (&raw const **argument).expose_provenance() }
passes! { [] &CStr, usize, |argument| argument.as_ptr().expose_provenance() }

/// A type that passes no value as 0, so that 0 can mean `None`.
#[doc(hidden)]
pub trait NeverZero: ProbeArg {}

impl<T> NeverZero for NonNull<T> {}
impl<T> NeverZero for &T {}
impl<T> NeverZero for &mut T {}
impl NeverZero for &CStr {}

#[diagnostic::do_not_recommend]
impl<T: NeverZero<Int: Default>> ProbeArg for Option<T> {
    type Int = T::Int;
    #[inline(always)]
    fn to_int(&self) -> T::Int {
        match self {
            Some(argument) => argument.to_int(),
            None => T::Int::default(),
        }
    }
}
