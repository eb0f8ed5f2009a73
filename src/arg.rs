//! Which types can be an argument of a probe, what the tracer reads of each, and what the compiler
//! reports about the others.

use core::num::{NonZero, Wrapping};
use core::ptr::NonNull;
use core::time::Duration;

use crate::passed::{Int, Passed};

/// Passes a value to a tracer: as one integer of at most 64 bits, or as a string.
///
/// [A table](crate#arguments) lists the types that implement it and what the tracer reads of each.
/// Function pointers may have up to twelve parameters, be safe or unsafe, Rust's or C's.
///
/// A reference passes what it refers to, as in `println!`. To pass an address, write a pointer:
/// `&raw const x`, `std::ptr::from_ref(x)`, `x.as_ptr()`.
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
    label = "not an integer of at most 64 bits, `bool`, `char`, float, pointer or string",
    note = "if the type is yours, derive or implement `usdt::ProbeArg`; to pass the string that \
            it prints, write `%x` or `?x` in `probe_lazy!`\n\
            otherwise write what the tracer should read: `x.id`, `x.len()`, `x.load(…)`, \
            `x.unwrap_or(0)`; for 128 bits `x as u64`, or `(x >> 64) as u64, x as u64`; for a \
            closure `f as fn(_) -> _`; for an address `&raw const x`, or `x.as_ptr()`\n\
            all types: `cargo doc -p usdt --open`, section Arguments"
)]
pub trait ProbeArg {
    /// The integer that the tracer reads: `u8`, `u16`, `u32`, `u64`, `usize` or a signed one.
    ///
    /// For a string it is a type of this crate. A type of yours that holds a string must derive
    /// this trait: an implementation by hand passes address 0.
    type Int: Passed;

    /// Returns the argument as that integer.
    ///
    /// Runs once each time a [`probe!`](crate::probe) is reached, traced or not, and a
    /// [`probe_lazy!`](crate::probe_lazy) while a tracer is attached; never with the feature
    /// `enable-dtrace` off.
    fn to_int(&self) -> Self::Int;

    /// Returns the argument as an out-of-line site takes it. Strings override it, and types that
    /// contain one.
    #[doc(hidden)]
    #[inline(always)]
    fn carry(&self) -> <Self::Int as Passed>::Carried<'_> {
        self.to_int().carried()
    }
}

// Two more traits, because the advice depends on which macro takes the argument: `EagerArg` for the
// types that are not strings, `DeclaredArg` for all. The notes repeat each other: the attribute
// takes only literals, and a macro around the traits would hide the public one.

/// What [`probe!`](crate::probe) takes. With this bound rustc reports an error at the argument;
/// with `ProbeArg<Int: Int>` it would report it at the whole probe.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a probe",
    label = "not an integer of at most 64 bits, `bool`, `char`, float or pointer",
    note = "if the type is yours, derive or implement `usdt::ProbeArg`; to pass the string that \
            it prints, write `%x` or `?x` in `probe_lazy!`\n\
            otherwise write what the tracer should read: `x.id`, `x.len()`, `x.load(…)`, \
            `x.unwrap_or(0)`; for 128 bits `x as u64`, or `(x >> 64) as u64, x as u64`; for a \
            closure `f as fn(_) -> _`; for an address `&raw const x`, or `x.as_ptr()`\n\
            all types: `cargo doc -p usdt --open`, section Arguments"
)]
pub trait EagerArg: ProbeArg {}
impl<T: ProbeArg<Int: Int> + ?Sized> EagerArg for T {}

/// Bounds the arguments of a declared probe's function.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a probe",
    label = "not an integer of at most 64 bits, `bool`, `char`, float, pointer or string",
    note = "if the type is yours, derive or implement `usdt::ProbeArg`; to pass the string that \
            it prints, write `#[display]` or `#[debug]` before the parameter\n\
            otherwise declare what the tracer should read: `id: u64`, `len: usize`, or an address, \
            `x: *const T`\n\
            all types: `cargo doc -p usdt --open`, section Arguments"
)]
pub trait DeclaredArg: ProbeArg {
    /// Always `Self`. rustc does not know it for a rejected type, and so reports no second error
    /// at the site.
    type Same: ProbeArg + ?Sized;

    fn same(&self) -> &Self::Same;
}
impl<T: ProbeArg + ?Sized> DeclaredArg for T {
    type Same = T;
    #[inline(always)]
    fn same(&self) -> &T {
        self
    }
}

/// Returns the argument of a declared probe.
#[inline(always)]
pub fn declared<T: DeclaredArg + ?Sized>(argument: &T) -> &T::Same {
    argument.same()
}

// With `do_not_recommend` on every implementation of this crate rustc reports the messages above,
// and lists none of the implementations at random.
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

macro_rules! integers {
    ($($int:ident)*) => {$(
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
    )*};
}

integers! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize }
passes! { [] bool, u8, |argument| *argument as u8 }
passes! { [] char, u32, |argument| *argument as u32 }
passes! { [] f32, u32, |argument| argument.to_bits() }
passes! { [] f64, u64, |argument| argument.to_bits() }

// Saturates after 584 years. Two steps, because `as_nanos` computes with 128 bits.
passes! { [] Duration, u64, |argument| {
    argument.as_secs().saturating_mul(1_000_000_000).saturating_add(argument.subsec_nanos().into())
} }

// Exposed, because `addr()` would let the compiler drop stores to what the address points at, which
// the tracer reads.
passes! { [T] *const T, usize, |argument| argument.expose_provenance() }
passes! { [T] *mut T, usize, |argument| argument.expose_provenance() }
passes! { [T] NonNull<T>, usize, |argument| argument.as_ptr().expose_provenance() }

macro_rules! passes_through {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> ProbeArg for $type {
            type Int = T::Int;
            #[inline(always)]
            fn to_int(&self) -> T::Int {
                (**self).to_int()
            }
            #[inline(always)]
            fn carry(&self) -> <T::Int as Passed>::Carried<'_> {
                (**self).carry()
            }
        }
    )*};
}
#[cfg_attr(not(feature = "std"), allow(unused_imports))]
pub(crate) use passes_through;

passes_through! {
    [T: ProbeArg + ?Sized] &T;
    [T: ProbeArg + ?Sized] &mut T;
}

/// A type that passes no value as 0, so that 0 can mean `None`.
#[doc(hidden)]
pub trait NeverZero: ProbeArg<Int: Default> {}

impl<T> NeverZero for NonNull<T> {}
impl<T: NeverZero + ?Sized> NeverZero for &T {}
impl<T: NeverZero + ?Sized> NeverZero for &mut T {}

#[diagnostic::do_not_recommend]
impl<T: NeverZero> ProbeArg for Option<T> {
    type Int = T::Int;
    #[inline(always)]
    fn to_int(&self) -> T::Int {
        match self {
            Some(argument) => argument.to_int(),
            None => T::Int::default(),
        }
    }
    #[inline(always)]
    fn carry(&self) -> <T::Int as Passed>::Carried<'_> {
        match self {
            Some(argument) => argument.carry(),
            None => T::Int::default().carried(),
        }
    }
}
