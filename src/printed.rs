//! What a value prints, as a string: `%argument` and `?argument`.

use core::fmt::{self, Debug, Display, Write};
use core::mem::MaybeUninit;

use crate::copying::{Copying, Memory};
use crate::strings::StringArg;

/// A value that is passed as what it prints, and the function that copies that.
pub struct Printed<P> {
    value: P,
    print: fn(P, &mut MaybeUninit<Memory>) -> usize,
}

impl<P: Copy> StringArg for Printed<P> {
    #[inline(always)]
    fn address(&self, memory: &mut MaybeUninit<Memory>) -> usize {
        (self.print)(self.value, memory)
    }
}

/// Passes the value as `Display` prints it.
#[inline(always)]
pub fn displayed<P: Passed<Value: Display>>(value: P) -> Printed<P> {
    Printed { value, print: P::display }
}

/// Passes the value as `Debug` prints it.
#[inline(always)]
pub fn debugged<P: Passed<Value: Debug>>(value: P) -> Printed<P> {
    Printed { value, print: P::debug }
}

/// How a value is passed to the function that prints it: a reference, or [`InRegisters`].
pub trait Passed: Copy {
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

/// A value that is `Copy`: passed by value if registers have room for it. Its address would force a
/// variable into memory, at the cost of the untraced path.
#[derive(Clone, Copy)]
pub struct InRegisters<'a, T>(pub &'a T);

impl<T: ?Sized> Passed for &T {
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

impl<T: Copy> InRegisters<'_, T> {
    const FITS: bool = size_of::<T>() <= 2 * size_of::<usize>();
}

impl<T: Copy> Passed for InRegisters<'_, T> {
    type Value = T;
    #[inline(always)]
    fn display(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Display,
    {
        if const { Self::FITS } { display(*self.0, memory) } else { display(self.0, memory) }
    }
    #[inline(always)]
    fn debug(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Debug,
    {
        if const { Self::FITS } { debug(*self.0, memory) } else { debug(self.0, memory) }
    }
}

// Out of line and `extern "C"` for the reasons of `copy`.
#[cold]
#[inline(never)]
pub extern "C" fn display<T: Display>(value: T, memory: &mut MaybeUninit<Memory>) -> usize {
    print(memory, |copy| write!(copy, "{value}"))
}

#[cold]
#[inline(never)]
pub extern "C" fn debug<T: Debug>(value: T, memory: &mut MaybeUninit<Memory>) -> usize {
    print(memory, |copy| write!(copy, "{value:?}"))
}

/// Copies what is printed. It ends where `fmt` returns an error, its own or because the memory is
/// full, and where it panics: a probe has no way to report it, and the program must go on. (A panic
/// still runs the panic hook.)
fn print(
    memory: &mut MaybeUninit<Memory>,
    print: impl FnOnce(&mut Copying<'_>) -> fmt::Result,
) -> usize {
    let mut copy = Copying::into(memory);
    contained(|| {
        let _ = print(&mut copy);
    });
    copy.end()
}

#[cfg(feature = "std")]
fn contained(print: impl FnOnce()) {
    // Unwind-safe: `copy` can end at any byte, and the user's value belongs to its own `fmt`.
    let print = std::panic::AssertUnwindSafe(print);
    if let Err(payload) = std::panic::catch_unwind(print) {
        let dropped = std::panic::AssertUnwindSafe(|| drop(payload));
        // The payload's destructor may panic too, with another payload: that one is not dropped.
        if let Err(payload) = std::panic::catch_unwind(dropped) {
            core::mem::forget(payload);
        }
    }
}

/// Without `std` nothing catches a panic; one that unwinds ends the program at the `extern "C"`.
#[cfg(not(feature = "std"))]
fn contained(print: impl FnOnce()) {
    print();
}
