//! An argument that may be text or an integer: which of the two is found by the compiler's search for a method.
//!
//! An inherent method is found before a trait's, unless its bounds do not hold. So what is [`Text`], behind any number of
//! references, is passed as text, and all else as an integer. An implementation of one trait for both cannot say that:
//! `&String` is a reference, and a reference to anything is passed as an address.

use core::mem::MaybeUninit;

use crate::copying::Memory;
use crate::printed::InRegisters;
use crate::text::Text;

/// An argument.
pub struct Value<'a, T: ?Sized>(pub &'a T);

impl<T: Text + ?Sized> Value<'_, T> {
    /// Whether it costs more than a register.
    pub const IS_TEXT: bool = true;

    /// The address that the tracer reads, in the one memory, of a copy in the other one. A site has both as temporaries.
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
    /// The argument to be printed, of which a copy may be passed.
    #[inline(always)]
    pub fn printed(self) -> InRegisters<'a, T> {
        InRegisters(self.0)
    }
}

/// What is found for all that is not text. It says nothing of [`ProbeArg`](crate::ProbeArg), so that a type that is neither
/// is refused by the site, and as in `probe!`.
pub trait Otherwise<'a, T: ?Sized> {
    /// Whether it costs more than a register.
    const IS_TEXT: bool = false;

    /// The argument itself, which needs no memory.
    fn place(self, _: &mut MaybeUninit<()>, _: &mut MaybeUninit<()>) -> &'a T;

    /// The argument to be printed.
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

/// A type as that of a [`Value`].
pub trait Argument {
    /// `Value<'a, Self>`.
    type Value<'a>
    where
        Self: 'a;
}

impl<T: ?Sized> Argument for T {
    type Value<'a>
        = Value<'a, T>
    where
        T: 'a;
}
