//! Which types are strings: they reach the tracer as the address of bytes that end in NUL.

use core::ffi::CStr;
use core::fmt::{self, Debug, Display};
use core::mem::MaybeUninit;

use crate::copying::{Memory, copied};
use crate::printed::{debug, display};

/// What reaches the tracer as the address of NUL-terminated bytes.
pub trait StringArg {
    /// Returns that address. Most types are copied into the memory; one that ends in NUL is not.
    fn address(&self, memory: &mut MaybeUninit<Memory>) -> usize;
}

macro_rules! strings {
    ($([$($generics:tt)*] $type:ty, |$string:ident, $memory:ident| $address:expr;)*) => {$(
        impl<$($generics)*> StringArg for $type {
            #[inline(always)]
            fn address(&self, $memory: &mut MaybeUninit<Memory>) -> usize {
                let $string = self;
                $address
            }
        }
    )*};
}
#[cfg_attr(not(feature = "std"), allow(unused_imports))]
pub(crate) use strings;

strings! {
    [] str, |string, memory| copied(string.as_bytes(), memory);
    [] [u8], |string, memory| copied(string, memory);
    // In place, and so of any length, as in `probe!`.
    [] CStr, |string, _memory| string.as_ptr().expose_provenance();
    ['a] fmt::Arguments<'a>, |string, memory| display(*string, memory);
    ['a] dyn Display + 'a, |string, memory| display(string, memory);
    ['a] dyn Debug + 'a, |string, memory| debug(string, memory);
    [T: StringArg + ?Sized] &T, |string, memory| (**string).address(memory);
    [T: StringArg + ?Sized] &mut T, |string, memory| (**string).address(memory);
    // 0 for `None`.
    [T: StringArg] Option<T>,
        |string, memory| string.as_ref().map_or(0, |string| string.address(memory));
}
