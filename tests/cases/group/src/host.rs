//! Hits its probes, and those of the library that its argument names, with each number on standard
//! input; prints the tests of both.

mod probes;

use std::env::args;
use std::ffi::{CString, c_char, c_int, c_void};
use std::io::stdin;

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, symbol: *const c_char) -> *mut c_void;
}

const RTLD_NOW: c_int = 2;

fn main() {
    let library = args().nth(1).map(|path| hit_of(&path));
    for line in stdin().lines() {
        let id = line.unwrap().parse().expect("a number");
        let own = probes::hit(id);
        group::other::group_other(id);
        // SAFETY: the function has no requirements.
        let loaded = library.map_or(0, |hit| unsafe { hit(id) });
        println!("{own:07b} {loaded:07b}");
    }
    println!("done");
}

/// Returns the function of the library.
fn hit_of(path: &str) -> unsafe extern "C" fn(u64) -> u8 {
    let path = CString::new(path).unwrap();
    // SAFETY: the library is the one of this package, which does nothing when it is loaded.
    let library = unsafe { dlopen(path.as_ptr(), RTLD_NOW) };
    assert!(!library.is_null(), "cannot load {path:?}");
    // SAFETY: the library is loaded, and the name is a C string.
    let hit = unsafe { dlsym(library, c"group_hit".as_ptr()) };
    assert!(!hit.is_null());
    // SAFETY: this is the function's type in the library.
    unsafe { std::mem::transmute(hit) }
}
