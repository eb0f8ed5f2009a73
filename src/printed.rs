//! What a value prints, as a string: `%argument` and `?argument`.

use core::fmt::{self, Debug, Display, Write};
use core::mem::MaybeUninit;

use crate::arg::ProbeArg;
use crate::copying::{Copying, Memory};
use crate::passed::{Carried, Passed, sealed};
use crate::printable::Printable;

/// A value that is passed as what `Display` prints.
#[derive(Clone, Copy)]
pub struct Displayed<P>(P);

/// A value that is passed as what `Debug` prints.
#[derive(Clone, Copy)]
pub struct Debugged<P>(P);

/// Passes the value as `Display` prints it.
#[inline(always)]
pub fn displayed<P: Printable<Value: Display>>(value: P) -> Displayed<P> {
    Displayed(value)
}

/// Passes the value as `Debug` prints it.
#[inline(always)]
pub fn debugged<P: Printable<Value: Debug>>(value: P) -> Debugged<P> {
    Debugged(value)
}

macro_rules! printed {
    ($($Printed:ident by $Trait:ident, $print:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<P: Printable<Value: $Trait>> ProbeArg for $Printed<P> {
            type Int = Self;
            #[inline(always)]
            fn to_int(&self) -> Self {
                *self
            }
        }
        impl<P: Printable<Value: $Trait>> sealed::Sealed for $Printed<P> {}
        impl<P: Printable<Value: $Trait>> Passed for $Printed<P> {
            const SIZE: i32 = usize::SIZE;
            type Unsigned = <usize as Passed>::Unsigned;
            const IS_STRING: bool = true;
            type Carried<'a> = Self;
            #[inline(always)]
            fn bits(self) -> u64 {
                0
            }
            #[inline(always)]
            fn carried<'a>(self) -> Self::Carried<'a> {
                self
            }
        }
        #[allow(improper_ctypes_definitions, reason = "only Rust calls it")]
        impl<P: Printable<Value: $Trait>> Carried for $Printed<P> {
            type Memory = Memory;
            // As in `strings.rs`.
            #[inline(never)]
            extern "C" fn arrive(self, memory: &mut MaybeUninit<Memory>) -> u64 {
                self.0.$print(memory) as u64
            }
        }
    )*};
}

printed! {
    Displayed by Display, display;
    Debugged by Debug, debug;
}

// Out of line, so that each site has a call and not the code of `fmt`; `extern "C"`, because a call
// that cannot unwind needs no landing pads.
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
