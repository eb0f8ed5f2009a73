//! Text that owns its memory, and names of files: what the standard library adds to [`Text`].

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
use crate::text::{Text, texts};

texts! {
    [] String, |text, memory| text.as_str().address(memory);
    [] Vec<u8>, |text, memory| text.as_slice().address(memory);
    [] CString, |text, memory| text.as_c_str().address(memory);
    // The bytes that the system has for it, UTF-8 or not.
    [] OsStr, |text, memory| copied(text.as_encoded_bytes(), memory);
    [] OsString, |text, memory| text.as_os_str().address(memory);
    [] Path, |text, memory| text.as_os_str().address(memory);
    [] PathBuf, |text, memory| text.as_os_str().address(memory);
    [T: Text + ?Sized] Box<T>, |text, memory| (**text).address(memory);
    [T: Text + ?Sized] Rc<T>, |text, memory| (**text).address(memory);
    [T: Text + ?Sized] Arc<T>, |text, memory| (**text).address(memory);
    ['a, T: Text + ToOwned + ?Sized] Cow<'a, T>, |text, memory| (**text).address(memory);
}
