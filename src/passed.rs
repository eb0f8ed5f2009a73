//! What an argument's type passes to its site: an integer, or a string, which is copied first.

use core::mem::MaybeUninit;

/// What an argument is passed as. Sealed: the integers, and the crate's own types for strings.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an integer that a tracer can read",
    label = "not one of `u8`, `u16`, `u32`, `u64`, `usize`, `i8`, `i16`, `i32`, `i64`, `isize`"
)]
pub trait Passed: Copy + sealed::Sealed {
    /// The size in bytes, negative if signed: the `N` of `N@OP`.
    const SIZE: i32;

    /// The unsigned integer of that size.
    type Unsigned: crate::asm::arch::Width;

    /// Whether it is a string: its site is out of line, after the is-enabled test.
    const IS_STRING: bool;

    /// What goes from the user's function to a site that is out of line.
    type Carried<'a>: Carried;

    /// Returns the value's bits. Those above the integer's own size are ignored.
    fn bits(self) -> u64;

    /// Returns what goes to a site that is out of line. For a string this is address 0, because
    /// [`ProbeArg::carry`](crate::ProbeArg::carry) carries the string itself.
    fn carried<'a>(self) -> Self::Carried<'a>;
}

/// The integers that a note can describe, and the addresses of C strings: what every probe takes.
///
/// In a generic function `T: ProbeArg` may be a string, which only
/// [`probe_lazy!`](crate::probe_lazy) takes; for [`probe!`](crate::probe) write `T: ProbeArg<Int:
/// usdt::Int>`.
#[diagnostic::on_unimplemented(
    message = "`probe!` takes integers and addresses, not strings",
    label = "this is, or may be, a string",
    note = "`probe_lazy!` and the functions of a provider take strings; `probe!` takes \
            `s.as_ptr(), s.len()`, or a `&CStr`\n\
            in a generic function, write `T: ProbeArg<Int: usdt::Int>`"
)]
pub trait Int: Passed {}

/// An argument on its way to a site that is out of line: by value, so that no variable of the
/// user's function needs an address.
pub trait Carried: Copy {
    /// Memory for a copy, or none.
    type Memory;

    /// Makes the copy, if there is one to make, and returns the bits that the tracer reads.
    extern "C" fn arrive(self, memory: &mut MaybeUninit<Self::Memory>) -> u64;
}

pub(crate) mod sealed {
    pub trait Sealed {}
}

macro_rules! integers {
    ($($signed:ident $unsigned:ident: $width:ident),*) => {$(
        integers!(@ $unsigned $width);
        integers!(@ $signed $width -);
    )*};
    (@ $int:ident $unsigned:ident $($minus:tt)?) => {
        impl sealed::Sealed for $int {}
        #[diagnostic::do_not_recommend]
        impl Int for $int {}
        impl Passed for $int {
            const SIZE: i32 = $($minus)? (size_of::<$int>() as i32);
            type Unsigned = $unsigned;
            const IS_STRING: bool = false;
            type Carried<'a> = $int;
            #[inline(always)]
            fn bits(self) -> u64 {
                self as $unsigned as u64
            }
            #[inline(always)]
            fn carried<'a>(self) -> Self::Carried<'a> {
                self
            }
        }
        impl Carried for $int {
            type Memory = ();
            #[inline(always)]
            extern "C" fn arrive(self, _: &mut MaybeUninit<()>) -> u64 {
                self.bits()
            }
        }
    };
}

integers! { i8 u8: u8, i16 u16: u16, i32 u32: u32, i64 u64: u64 }
#[cfg(target_pointer_width = "64")]
integers! { isize usize: u64 }
#[cfg(target_pointer_width = "32")]
integers! { isize usize: u32 }
#[cfg(target_pointer_width = "16")]
integers! { isize usize: u16 }
