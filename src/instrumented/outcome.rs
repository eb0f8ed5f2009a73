//! The `Result` that a function with `ret` and `err` returns, as two arguments.

use core::fmt::{Debug, Display};

use super::advice::ValueArg;
use crate::arg::ProbeArg;
use crate::passed::Passed;

/// A `Result`.
#[diagnostic::on_unimplemented(
    message = "`err` passes the error of a `Result`, but the function returns `{Self}`",
    label = "needs a function that returns a `Result`",
    note = "remove `err`; to pass what the function returns, write `ret`, `ret(Display)` or \
            `ret(Debug)`"
)]
pub trait Outcome {
    /// The type of the value.
    type Value;
    /// The type of the error.
    type Error;
    /// Returns one of the two.
    fn outcome(&self) -> Result<&Self::Value, &Self::Error>;
}

#[diagnostic::do_not_recommend]
impl<T, E> Outcome for Result<T, E> {
    type Value = T;
    type Error = E;
    #[inline(always)]
    fn outcome(&self) -> Result<&T, &E> {
        self.as_ref()
    }
}

/// The value of a `Result`, or 0 (for a string, address 0) for an error.
pub struct Succeeded<'a, T: ?Sized>(Option<&'a T>);

// Without `do_not_recommend`, so that rustc reports a value that cannot be passed once.
impl<T: ProbeArg<Int: Default> + ?Sized> ProbeArg for Succeeded<'_, T> {
    type Int = T::Int;
    #[inline(always)]
    fn to_int(&self) -> T::Int {
        self.0.map_or_else(T::Int::default, T::to_int)
    }
    #[inline(always)]
    fn carry(&self) -> <T::Int as Passed>::Carried<'_> {
        self.0.map_or_else(|| T::Int::default().carried(), T::carry)
    }
}

/// Returns the value as an argument.
#[inline(always)]
pub fn value<R: Outcome<Value: ValueArg>>(
    returned: &R,
) -> Succeeded<'_, <R::Value as ValueArg>::Same> {
    Succeeded(returned.outcome().ok().map(ValueArg::same))
}

/// Returns the value to print, or `None`, passed as address 0, for an error.
#[inline(always)]
pub fn value_displayed<R: Outcome<Value: Display>>(returned: &R) -> Option<&dyn Display> {
    returned.outcome().ok().map(|value| value as &dyn Display)
}

/// Returns the value to print, or `None`, passed as address 0, for an error.
#[inline(always)]
pub fn value_debugged<R: Outcome<Value: Debug>>(returned: &R) -> Option<&dyn Debug> {
    returned.outcome().ok().map(|value| value as &dyn Debug)
}

/// Returns the error to print, or `None`, passed as address 0, for a value.
#[inline(always)]
pub fn error_displayed<R: Outcome<Error: Display>>(returned: &R) -> Option<&dyn Display> {
    returned.outcome().err().map(|error| error as &dyn Display)
}

/// Returns the error to print, or `None`, passed as address 0, for a value.
#[inline(always)]
pub fn error_debugged<R: Outcome<Error: Debug>>(returned: &R) -> Option<&dyn Debug> {
    returned.outcome().err().map(|error| error as &dyn Debug)
}
