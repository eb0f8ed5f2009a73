//! An argument that may be a string or an integer: the compiler's method lookup decides which.
//!
//! Lookup finds an inherent method before a trait's, unless its bounds do not hold. So a
//! [`StringArg`], through any number of references, is passed as a string, and everything else as
//! an integer. One trait implemented for both cannot express that: `&String` is a reference, and a
//! reference to anything is passed as an address.

use core::mem::MaybeUninit;

use crate::copying::Memory;
use crate::printed::InRegisters;
use crate::strings::StringArg;

/// Wraps an argument, for the lookup.
pub struct Value<'a, T: ?Sized>(pub &'a T);

impl<T: StringArg + ?Sized> Value<'_, T> {
    /// Whether it needs a copy.
    pub const IS_STRING: bool = true;

    /// Copies the string into `copy`, and returns the address that the tracer reads, in `address`.
    /// A site has both as temporaries.
    #[inline(always)]
    pub fn place<'m>(
        self,
        address: &'m mut MaybeUninit<usize>,
        copy: &mut MaybeUninit<Memory>,
    ) -> &'m usize {
        address.write(self.0.address(copy))
    }
}

impl<'a, T: Copy> Value<'a, T> {
    /// Returns the argument to be printed, which may be passed as a copy.
    #[inline(always)]
    pub fn printed(self) -> InRegisters<'a, T> {
        InRegisters(self.0)
    }
}

/// What lookup finds for everything that is not a string. It has no bound on
/// [`ProbeArg`](crate::ProbeArg), so that the site rejects a type that is neither, as in `probe!`.
pub trait Otherwise<'a, T: ?Sized> {
    /// Whether it needs a copy.
    const IS_STRING: bool = false;

    /// Returns the argument itself, which needs no memory.
    fn place(self, _: &mut MaybeUninit<()>, _: &mut MaybeUninit<()>) -> &'a T;

    /// Returns the argument to be printed.
    fn printed(self) -> &'a T;
}

impl<'a, T: ?Sized> Otherwise<'a, T> for Value<'a, T> {
    #[inline(always)]
    fn place(self, _: &mut MaybeUninit<()>, _: &mut MaybeUninit<()>) -> &'a T {
        self.0
    }

    #[inline(always)]
    fn printed(self) -> &'a T {
        self.0
    }
}

/// Names the [`Value`] of a type.
pub trait Wrapped {
    /// `Value<'a, Self>`.
    type Value<'a>
    where
        Self: 'a;
}

impl<T: ?Sized> Wrapped for T {
    type Value<'a>
        = Value<'a, T>
    where
        T: 'a;
}
