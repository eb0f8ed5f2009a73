//! Which types are strings: they reach the tracer as the address of bytes that end in NUL.

use core::ffi::CStr;
use core::fmt::{self, Debug, Display};
use core::mem::MaybeUninit;

use crate::arg::{NeverZero, ProbeArg};
use crate::copying::{Memory, copied, touched};
use crate::passed::{Carried, Int, Passed, sealed};
use crate::printed::{debug, display};

/// Defines `$name`, the `Int` of one kind of string. `$carried` goes to the site (`None` passes
/// address 0), and `$arrive` turns it into an address, copying into `$memory` if it must.
macro_rules! kinds {
    ($(
        $(#[$documentation:meta])*
        $name:ident $(($address:ty))? carries $carried:ty,
        |$string:ident, $memory:ident: $Memory:ty| $arrive:expr;
    )*) => {$(
        $(#[$documentation])*
        #[derive(Clone, Copy, Default)]
        pub struct $name $((pub $address))?;

        impl sealed::Sealed for $name {}
        impl Passed for $name {
            const SIZE: i32 = usize::SIZE;
            type Unsigned = <usize as Passed>::Unsigned;
            const IS_STRING: bool = true;
            type Carried<'a> = Option<$carried>;
            #[inline(always)]
            fn bits(self) -> u64 {
                kinds!(@ self $($address)?)
            }
            #[inline(always)]
            fn carried<'a>(self) -> Self::Carried<'a> {
                None
            }
        }
        #[allow(improper_ctypes_definitions, reason = "only Rust calls it")]
        impl<'a> Carried for Option<$carried> {
            type Memory = $Memory;
            // So that each site has a call, and not the code of a copy.
            #[inline(never)]
            extern "C" fn arrive(self, $memory: &mut MaybeUninit<$Memory>) -> u64 {
                match self {
                    Some($string) => $arrive as u64,
                    None => 0,
                }
            }
        }
    )*};
    (@ $self:ident) => { 0 };
    (@ $self:ident $address:ty) => { $self.0 as u64 };
}

kinds! {
    /// Bytes that are copied.
    Bytes carries &'a [u8], |bytes, memory: Memory| copied(bytes, memory);
    /// Bytes that end in NUL: read in place, and so of any length. `probe!` takes them too.
    InPlace(usize) carries &'a CStr, |string, _memory: ()| touched(string);
    /// What `Display` prints.
    DynDisplay carries &'a (dyn Display + 'a), |value, memory: Memory| display(value, memory);
    /// What `Debug` prints.
    DynDebug carries &'a (dyn Debug + 'a), |value, memory: Memory| debug(value, memory);
}

#[diagnostic::do_not_recommend]
impl Int for InPlace {}

macro_rules! strings {
    ($([$($generics:tt)*] $type:ty as $kind:ident, |$string:ident| $carried:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> ProbeArg for $type {
            type Int = $kind;
            #[inline(always)]
            fn to_int(&self) -> $kind {
                $kind::default()
            }
            #[inline(always)]
            fn carry(&self) -> <$kind as Passed>::Carried<'_> {
                let $string = self;
                Some($carried)
            }
        }
        impl<$($generics)*> NeverZero for $type {}
    )*};
}
#[cfg_attr(not(feature = "std"), allow(unused_imports))]
pub(crate) use strings;

strings! {
    [] str as Bytes, |string| string.as_bytes();
    [] [u8] as Bytes, |string| string;
    [const N: usize] [u8; N] as Bytes, |string| string;
    ['a] fmt::Arguments<'a> as DynDisplay, |string| string;
    ['a] dyn Display + 'a as DynDisplay, |string| string;
    ['a] dyn Debug + 'a as DynDebug, |string| string;
}

#[diagnostic::do_not_recommend]
impl ProbeArg for CStr {
    type Int = InPlace;
    // Exposed, as every pointer.
    #[inline(always)]
    fn to_int(&self) -> InPlace {
        InPlace(self.as_ptr().expose_provenance())
    }
    #[inline(always)]
    fn carry(&self) -> Option<&CStr> {
        Some(self)
    }
}
impl NeverZero for CStr {}
