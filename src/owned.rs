//! Types of the standard library that own what they pass, and names of files.

use std::borrow::{Cow, ToOwned};
use std::boxed::Box;
use std::ffi::{CString, OsStr, OsString};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::string::String;
use std::sync::Arc;
use std::vec::Vec;

use crate::arg::{NeverZero, ProbeArg, passes_through};
use crate::passed::Passed;
use crate::strings::{Bytes, InPlace, strings};

strings! {
    [] String as Bytes, |string| string.as_bytes();
    [] Vec<u8> as Bytes, |string| string.as_slice();
    // The system's bytes, UTF-8 or not.
    [] OsStr as Bytes, |string| string.as_encoded_bytes();
    [] OsString as Bytes, |string| string.as_encoded_bytes();
    [] Path as Bytes, |string| string.as_os_str().as_encoded_bytes();
    [] PathBuf as Bytes, |string| string.as_os_str().as_encoded_bytes();
}

#[diagnostic::do_not_recommend]
impl ProbeArg for CString {
    type Int = InPlace;
    #[inline(always)]
    fn to_int(&self) -> InPlace {
        self.as_c_str().to_int()
    }
    #[inline(always)]
    fn carry(&self) -> <InPlace as Passed>::Carried<'_> {
        Some(self)
    }
}
impl NeverZero for CString {}

passes_through! {
    [T: ProbeArg + ?Sized] Box<T>;
    [T: ProbeArg + ?Sized] Rc<T>;
    [T: ProbeArg + ?Sized] Arc<T>;
    ['a, T: ProbeArg + ToOwned + ?Sized] Cow<'a, T>;
}
impl<T: NeverZero + ?Sized> NeverZero for Box<T> {}
impl<T: NeverZero + ?Sized> NeverZero for Rc<T> {}
impl<T: NeverZero + ?Sized> NeverZero for Arc<T> {}
impl<T: NeverZero + ToOwned + ?Sized> NeverZero for Cow<'_, T> {}
