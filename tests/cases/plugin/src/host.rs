//! Loads the library that its argument names and hits its probes with each line on standard input.

use std::env::args;
use std::ffi::{CString, c_char, c_int, c_void};
use std::io::stdin;

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, symbol: *const c_char) -> *mut c_void;
}

const RTLD_NOW: c_int = 2;

fn main() {
    let path = CString::new(args().nth(1).expect("the path of the library")).unwrap();
    // SAFETY: the library is the one of this package, which does nothing when it is loaded.
    let library = unsafe { dlopen(path.as_ptr(), RTLD_NOW) };
    assert!(!library.is_null(), "cannot load {path:?}");
    // SAFETY: the library is loaded, and the name is a C string.
    let hit = unsafe { dlsym(library, c"plugin_hit".as_ptr()) };
    assert!(!hit.is_null());
    // SAFETY: this is the function's type in the library.
    let hit = unsafe {
        std::mem::transmute::<*mut c_void, unsafe extern "C" fn(*const c_char) -> u32>(hit)
    };
    for line in stdin().lines() {
        // BCC copies 80 bytes whatever the length, and shows nothing if any of them is unmapped.
        let text = [line.unwrap().as_bytes(), &[0; 80]].concat();
        // SAFETY: `text` is a C string.
        println!("evaluated {}", unsafe { hit(text.as_ptr().cast()) });
    }
}
