//! Which types a tracer can read where they are in memory: the fields of `probe_fields!`.

use core::cell::{Cell, UnsafeCell};
use core::num::{NonZero, Wrapping};
use core::ptr::NonNull;
use core::sync::atomic;

use crate::arg::NeverZero;
use crate::passed::Passed;

/// A type whose memory is the integer that the tracer reads. [`ProbeArg`](crate::ProbeArg) does not
/// guarantee that: its `to_int` may compute.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be passed by `probe_fields!`",
    label = "not an integer of at most 64 bits, `bool`, `char`, float, pointer or atomic",
    note = "name a field inside it, as in `state.size` or `id.0`, or pass a value to `probe!`"
)]
pub trait InMemory {
    /// The integer.
    type Int: Passed;
}

/// Returns the size in bytes of the field that the function points at, negative if it is signed:
/// the `N` of `N@OP`. The function never runs.
#[must_use]
pub const fn field_size<T, F: InMemory>(_: fn(&T) -> *const F) -> i32 {
    <F::Int as Passed>::SIZE
}

// `do_not_recommend` for the reason in `arg.rs`.
macro_rules! in_memory {
    ($([$($generics:tt)*] $type:ty as $int:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> InMemory for $type {
            type Int = $int;
        }
    )*};
}

macro_rules! integers {
    ($($int:ident)*) => {
        in_memory! {$(
            [] $int as $int;
            [] NonZero<$int> as $int;
            [] Wrapping<$int> as $int;
        )*}
    };
}

integers! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize }
in_memory! {
    [] bool as u8;
    [] char as u32;
    [] f32 as u32;
    [] f64 as u64;
    [T] *const T as usize;
    [T] *mut T as usize;
    [T] NonNull<T> as usize;
    [T: InMemory + NeverZero] Option<T> as <T as InMemory>::Int;
    [T: InMemory] Cell<T> as T::Int;
    [T: InMemory] UnsafeCell<T> as T::Int;
}

macro_rules! atomics {
    ($($width:tt: $([$($generics:tt)*] $type:ty as $int:ty),*;)*) => {$(
        #[cfg(target_has_atomic = $width)]
        in_memory! { $([$($generics)*] $type as $int;)* }
    )*};
}

atomics! {
    "8": [] atomic::AtomicBool as u8, [] atomic::AtomicU8 as u8, [] atomic::AtomicI8 as i8;
    "16": [] atomic::AtomicU16 as u16, [] atomic::AtomicI16 as i16;
    "32": [] atomic::AtomicU32 as u32, [] atomic::AtomicI32 as i32;
    "64": [] atomic::AtomicU64 as u64, [] atomic::AtomicI64 as i64;
    "ptr": [] atomic::AtomicUsize as usize, [] atomic::AtomicIsize as isize,
        [T] atomic::AtomicPtr<T> as usize;
}
