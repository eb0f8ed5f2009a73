//! Every type that is passed as a string.

use std::borrow::Cow;
use std::ffi::{CStr, CString, OsStr, OsString};
use std::fmt::{Debug, Display};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use crate::row;

#[derive(usdt::ProbeArg)]
struct Name(String);

pub fn hit() {
    slices();
    owned();
    files();
    behind_references();
}

fn slices() {
    //= texts:str 4 8 semaphore
    row!(str, (*"str"), "str");
    //= texts:str_mut 4 8 semaphore
    row!(str_mut, (String::from("mut").as_mut_str()), "mut");
    //= texts:bytes 4 8 semaphore
    row!(bytes, (b"bytes".as_slice()), "bytes");
    //= texts:array 4 8 semaphore
    row!(array, (b"array"), "array");
    //= texts:newtype 4 8 semaphore
    row!(newtype, (Name("newtype".into())), "newtype");
    //= texts:some 4 8 semaphore
    row!(some, (Some("some")), "some");
    // gdb prints this for the address 0.
    //= texts:none 4 8 semaphore
    row!(none, (None::<&str>), "(null)");
    // In place, of any length.
    let c = CString::new("c".repeat(300)).unwrap();
    //= texts:c_str 4 8 semaphore
    row!(c_str, (c.as_c_str()), c.as_bytes());
    //= texts:untouched 4 8 semaphore
    row!(untouched, (untouched()), "untouched");
    let display: &dyn Display = &'d';
    //= texts:dyn_display 4 8 semaphore
    row!(dyn_display, (display), "d");
    let debug: &dyn Debug = &'d';
    //= texts:dyn_debug 4 8 semaphore
    row!(dyn_debug, (debug), "'d'");
}

/// Returns a string of whose pages the program has read none: those around it, which the kernel
/// maps together, are this static's too. BPF programs cannot read such a page.
fn untouched() -> &'static CStr {
    const MIDDLE: usize = 1 << 17;
    static PAGES: [u8; 2 * MIDDLE] = {
        let (mut pages, string, mut at) = ([0; 2 * MIDDLE], c"untouched".to_bytes(), 0);
        while at < string.len() {
            pages[MIDDLE + at] = string[at];
            at += 1;
        }
        pages
    };
    // SAFETY: the last of these ten bytes is the only NUL.
    unsafe { CStr::from_bytes_with_nul_unchecked(&PAGES[MIDDLE..MIDDLE + 10]) }
}

fn owned() {
    let text = String::from("owned");
    //= texts:string 4 8 semaphore
    row!(string, (text), "owned");
    //= texts:vec 4 8 semaphore
    row!(vec, (Vec::from("vec")), "vec");
    //= texts:boxed 4 8 semaphore
    row!(boxed, (Box::<str>::from("boxed")), "boxed");
    //= texts:rc 4 8 semaphore
    row!(rc, (Rc::<str>::from("rc")), "rc");
    //= texts:arc 4 8 semaphore
    row!(arc, (Arc::new(String::from("arc"))), "arc");
    //= texts:cow 4 8 semaphore
    row!(cow, (Cow::Borrowed("cow")), "cow");
    //= texts:c_string 4 8 semaphore
    row!(c_string, (CString::new("c string").unwrap()), "c string");
}

fn files() {
    //= texts:path 4 8 semaphore
    row!(path, (Path::new("/etc/passwd")), "/etc/passwd");
    //= texts:path_buf 4 8 semaphore
    row!(path_buf, (PathBuf::from("/tmp")), "/tmp");
    //= texts:os_str 4 8 semaphore
    row!(os_str, (OsStr::new("os")), "os");
    let not_utf8 = std::os::unix::ffi::OsStringExt::from_vec(vec![b'/', 0xFF]);
    let not_utf8: OsString = not_utf8;
    //= texts:os_string 4 8 semaphore
    row!(os_string, (not_utf8), [b'/', 0xFF]);
}

/// For these `probe!` would pass the address.
fn behind_references() {
    let text = String::from("referenced");
    //= texts:string_reference 4 8 semaphore
    row!(string_reference, (&text), "referenced");
    //= texts:item 4 8 semaphore
    row!(item, ([text.as_str()].first().unwrap()), "referenced");
    //= texts:deep 4 8 semaphore
    row!(deep, (&&Some(&Box::new(&text))), "referenced");
    //= texts:path_reference 4 8 semaphore
    row!(path_reference, (&PathBuf::from("/")), "/");
}
