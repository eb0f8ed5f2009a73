//! Two questions about an argument's type that method lookup answers: is it a string, and is it
//! `Copy`?
//!
//! Lookup finds an inherent method or constant before a trait's, unless its bounds do not hold.

use crate::arg::ProbeArg;
use crate::passed::Passed;
use crate::printable::InRegisters;

/// Wraps an argument, for the lookup.
pub struct Value<'a, T: ?Sized>(pub &'a T);

impl<T: ProbeArg + ?Sized> Value<'_, T> {
    /// Whether a provider's function passes it as a string.
    pub const IS_STRING: bool = <T::Int as Passed>::IS_STRING;

    /// Returns whether the probe is enabled: by its semaphore if this argument is a string,
    /// otherwise as `others` decides.
    #[inline(always)]
    pub fn enabled(self, semaphore: impl FnOnce() -> bool, others: impl FnOnce() -> bool) -> bool {
        if const { Self::IS_STRING } { semaphore() } else { others() }
    }
}

impl<'a, T: Copy> Value<'a, T> {
    /// Returns the argument to be printed: a copy, if registers have room for it. Its address would
    /// force a variable into memory, at the cost of the untraced path.
    #[inline(always)]
    pub fn printed(self) -> InRegisters<'a, T> {
        InRegisters::new(self.0)
    }
}

/// What lookup finds for all other types.
pub trait Otherwise<'a, T: ?Sized> {
    /// A type that is not a [`ProbeArg`] passes here: the site rejects it, once.
    const IS_STRING: bool = false;

    /// Returns what `others` decides: this argument is no string.
    fn enabled(self, _: impl FnOnce() -> bool, others: impl FnOnce() -> bool) -> bool
    where
        Self: Sized,
    {
        others()
    }

    /// Returns a reference to the argument to be printed.
    fn printed(self) -> &'a T;
}

impl<'a, T: ?Sized> Otherwise<'a, T> for Value<'a, T> {
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
