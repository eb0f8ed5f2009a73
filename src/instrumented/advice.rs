//! What the compiler reports about an argument of `#[instrument]`: one trait per piece of advice,
//! as `DeclaredArg` is one.

use crate::arg::ProbeArg;

/// Bounds a parameter.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a probe",
    label = "not an integer of at most 64 bits, `bool`, `char`, float, pointer or string",
    note = "to leave it out, write `skip(x)` in `#[usdt::instrument(…)]`; to pass a part of it, \
            `fields(x = x.id)`, or to format it as a string, `fields(x = %x)` or `fields(x = \
            ?x)`\n\
            if the type is yours, derive or implement `usdt::ProbeArg`\n\
            all types: `cargo doc -p usdt --open`, section Arguments"
)]
pub trait ParameterArg: ProbeArg {
    /// Always `Self`, as in `DeclaredArg`.
    type Same: ProbeArg + ?Sized;
    /// Returns the argument.
    fn same(&self) -> &Self::Same;
}

/// Bounds `self`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a probe",
    label = "not an integer of at most 64 bits, `bool`, `char`, float, pointer or string",
    note = "to leave it out, write `skip(self)` in `#[usdt::instrument(…)]`; to pass a part of it, \
            `fields(self = self.id)`, or its address, `fields(self = &raw const *self)`\n\
            if the type is yours, derive or implement `usdt::ProbeArg`\n\
            all types: `cargo doc -p usdt --open`, section Arguments"
)]
pub trait ReceiverArg: ProbeArg {
    /// Always `Self`, as in `DeclaredArg`.
    type Same: ProbeArg + ?Sized;
    /// Returns the argument.
    fn same(&self) -> &Self::Same;
}

/// Bounds the value of a field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a probe",
    label = "not an integer of at most 64 bits, `bool`, `char`, float, pointer or string",
    note = "to format it as a string, write `x = %value` or `x = ?value`; otherwise pass what the \
            tracer should read: `x = value.id`, `x = value.len()`\n\
            if the type is yours, derive or implement `usdt::ProbeArg`\n\
            all types: `cargo doc -p usdt --open`, section Arguments"
)]
pub trait FieldArg: ProbeArg {
    /// Always `Self`, as in `DeclaredArg`.
    type Same: ProbeArg + ?Sized;
    /// Returns the argument.
    fn same(&self) -> &Self::Same;
}

/// Bounds what the function returns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a probe",
    label = "not an integer of at most 64 bits, `bool`, `char`, float, pointer or string",
    note = "to pass it formatted as a string, write `ret(Display)` or `ret(Debug)` in \
            `#[usdt::instrument(…)]`; for the value and the error of a `Result`, `ret, err`; \
            otherwise remove `ret`\n\
            if the type is yours, derive or implement `usdt::ProbeArg`\n\
            all types: `cargo doc -p usdt --open`, section Arguments"
)]
pub trait ReturnedArg: ProbeArg {
    /// Always `Self`, as in `DeclaredArg`.
    type Same: ProbeArg + ?Sized;
    /// Returns the argument.
    fn same(&self) -> &Self::Same;
}

/// Bounds the value of a `Result`. An error passes 0 instead.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a probe",
    label = "its value is not an integer of at most 64 bits, `bool`, `char`, float, pointer or \
             string",
    note = "to pass the value formatted as a string, write `ret(Display)` or `ret(Debug)` in \
            `#[usdt::instrument(…)]`; otherwise remove `ret`\n\
            if the type is yours, derive or implement `usdt::ProbeArg`\n\
            all types: `cargo doc -p usdt --open`, section Arguments"
)]
pub trait ValueArg: ProbeArg {
    /// Always `Self`, as in `DeclaredArg`.
    type Same: ProbeArg<Int: Default> + ?Sized;
    /// Returns the value.
    fn same(&self) -> &Self::Same;
}

impl<T: ProbeArg<Int: Default> + ?Sized> ValueArg for T {
    type Same = T;
    #[inline(always)]
    fn same(&self) -> &T {
        self
    }
}

macro_rules! same {
    ($($Trait:ident)*) => {$(
        impl<T: ProbeArg + ?Sized> $Trait for T {
            type Same = T;
            #[inline(always)]
            fn same(&self) -> &T {
                self
            }
        }
    )*};
}

same! { ParameterArg ReceiverArg FieldArg ReturnedArg }

/// Returns a parameter as the argument of a probe.
#[inline(always)]
pub fn parameter<T: ParameterArg + ?Sized>(argument: &T) -> &T::Same {
    argument.same()
}

/// Returns `self` as the argument of a probe.
#[inline(always)]
pub fn receiver<T: ReceiverArg + ?Sized>(argument: &T) -> &T::Same {
    argument.same()
}

/// Returns a field as the argument of a probe.
#[inline(always)]
pub fn field<T: FieldArg + ?Sized>(argument: &T) -> &T::Same {
    argument.same()
}

/// Returns what the function returns as the argument of a probe.
#[inline(always)]
pub fn returned<T: ReturnedArg + ?Sized>(argument: &T) -> &T::Same {
    argument.same()
}
