//! Which types are text: they reach the tracer as the address of bytes that end in NUL.

use core::ffi::CStr;
use core::fmt::{self, Debug, Display};
use core::mem::MaybeUninit;

use crate::copying::{Memory, copied};
use crate::printed::{debug, display};

/// What reaches the tracer as the address of NUL-terminated bytes.
pub trait Text {
    /// That address. Most copy into the memory; what ends in NUL already, need not.
    fn address(&self, memory: &mut MaybeUninit<Memory>) -> usize;
}

macro_rules! texts {
    ($([$($generics:tt)*] $type:ty, |$text:ident, $memory:ident| $address:expr;)*) => {$(
        impl<$($generics)*> Text for $type {
            #[inline(always)]
            fn address(&self, $memory: &mut MaybeUninit<Memory>) -> usize {
                let $text = self;
                $address
            }
        }
    )*};
}
#[cfg_attr(not(feature = "std"), allow(unused_imports))]
pub(crate) use texts;

texts! {
    [] str, |text, memory| copied(text.as_bytes(), memory);
    [] [u8], |text, memory| copied(text, memory);
    // In place, and so of any length, as in `probe!`.
    [] CStr, |text, _memory| text.as_ptr().expose_provenance();
    ['a] fmt::Arguments<'a>, |text, memory| display(*text, memory);
    ['a] dyn Display + 'a, |text, memory| display(text, memory);
    ['a] dyn Debug + 'a, |text, memory| debug(text, memory);
    [T: Text + ?Sized] &T, |text, memory| (**text).address(memory);
    [T: Text + ?Sized] &mut T, |text, memory| (**text).address(memory);
    // 0 for `None`.
    [T: Text] Option<T>, |text, memory| text.as_ref().map_or(0, |text| text.address(memory));
}
