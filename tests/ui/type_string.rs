// Rust's strings do not end in NUL and are two words or more.

fn main() {
    let mut name = String::from("x");
    usdt::probe!(app, start, "x"); //~ "x" => `&str` cannot be an argument of a probe
    usdt::probe!(app, start, 1, name); //~ name => `String` cannot be an argument of a probe
    usdt::probe!(app, start, name.as_mut_str()); //~ name.as_mut_str() => `&mut str` cannot be an argument of a probe
    usdt::probe!(app, start, std::path::Path::new("x")); //~ std::path::Path::new("x") => pass two arguments, `s.as_ptr(), s.len()`
    usdt::probe!(app, start, std::ffi::CString::new("x").unwrap()); //~ std::ffi::CString::new("x").unwrap() => or a `&CStr` if it ends in NUL
}
