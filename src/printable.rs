//! How a value reaches the function that prints it: in registers, if it can.

use core::fmt::{Debug, Display};
use core::marker::PhantomData;
use core::mem::MaybeUninit;

use crate::copying::Memory;
use crate::printed::{debug, display};

/// How a value is passed to the function that prints it: a reference, or [`InRegisters`].
pub trait Printable: Copy {
    /// The value's type.
    type Value: ?Sized;

    /// Calls the function that prints it by `Display`.
    fn display(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        Self::Value: Display;

    /// Calls the function that prints it by `Debug`.
    fn debug(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        Self::Value: Debug;
}

impl<T: ?Sized> Printable for &T {
    type Value = T;
    #[inline(always)]
    fn display(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Display,
    {
        display(self, memory)
    }
    #[inline(always)]
    fn debug(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Debug,
    {
        debug(self, memory)
    }
}

/// A value of at most two words, or a reference to a larger one: two words either way.
pub struct InRegisters<'a, T> {
    words: Words,
    value: PhantomData<&'a T>,
}

type Words = [MaybeUninit<*const ()>; 2];

union Held<'a, T: Copy> {
    value: T,
    reference: &'a T,
    words: Words,
}

impl<T> Clone for InRegisters<'_, T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for InRegisters<'_, T> {}

// SAFETY: it is a `T` that is `Copy`, or a `&T`; the pointers of `Words` are only room for those.
unsafe impl<T: Send + Sync> Send for InRegisters<'_, T> {}
// SAFETY: as above; a shared one can be copied.
unsafe impl<T: Send + Sync> Sync for InRegisters<'_, T> {}

impl<'a, T: Copy> InRegisters<'a, T> {
    const FITS: bool = size_of::<T>() <= size_of::<Words>();

    #[inline(always)]
    pub fn new(value: &'a T) -> Self {
        let held =
            if const { Self::FITS } { Held { value: *value } } else { Held { reference: value } };
        // SAFETY: `Words` may be uninitialised, where the value is smaller or has padding.
        Self { words: unsafe { held.words }, value: PhantomData }
    }

    /// Returns the value.
    ///
    /// # Safety
    /// It `FITS`.
    #[inline(always)]
    unsafe fn value(self) -> T {
        // SAFETY: then `new` has written it.
        unsafe { Held { words: self.words }.value }
    }

    /// Returns the reference.
    ///
    /// # Safety
    /// The value does not fit.
    #[inline(always)]
    unsafe fn reference(self) -> &'a T {
        // SAFETY: then `new` has written it.
        unsafe { Held { words: self.words }.reference }
    }
}

impl<T: Copy> Printable for InRegisters<'_, T> {
    type Value = T;
    #[inline(always)]
    fn display(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Display,
    {
        if const { Self::FITS } {
            // SAFETY: it fits.
            display(unsafe { self.value() }, memory)
        } else {
            // SAFETY: it does not fit.
            display(unsafe { self.reference() }, memory)
        }
    }
    #[inline(always)]
    fn debug(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Debug,
    {
        if const { Self::FITS } {
            // SAFETY: it fits.
            debug(unsafe { self.value() }, memory)
        } else {
            // SAFETY: it does not fit.
            debug(unsafe { self.reference() }, memory)
        }
    }
}
