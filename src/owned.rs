//! Strings that own their memory, and names of files: what the standard library adds to
//! [`StringArg`].

use core::mem::MaybeUninit;
use std::borrow::{Cow, ToOwned};
use std::boxed::Box;
use std::ffi::{CString, OsStr, OsString};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::string::String;
use std::sync::Arc;
use std::vec::Vec;

use crate::copying::{Memory, copied};
use crate::strings::{StringArg, strings};

strings! {
    [] String, |string, memory| string.as_str().address(memory);
    [] Vec<u8>, |string, memory| string.as_slice().address(memory);
    [] CString, |string, memory| string.as_c_str().address(memory);
    // The system's bytes, UTF-8 or not.
    [] OsStr, |string, memory| copied(string.as_encoded_bytes(), memory);
    [] OsString, |string, memory| string.as_os_str().address(memory);
    [] Path, |string, memory| string.as_os_str().address(memory);
    [] PathBuf, |string, memory| string.as_os_str().address(memory);
    [T: StringArg + ?Sized] Box<T>, |string, memory| (**string).address(memory);
    [T: StringArg + ?Sized] Rc<T>, |string, memory| (**string).address(memory);
    [T: StringArg + ?Sized] Arc<T>, |string, memory| (**string).address(memory);
    ['a, T: StringArg + ToOwned + ?Sized] Cow<'a, T>, |string, memory| (**string).address(memory);
}
