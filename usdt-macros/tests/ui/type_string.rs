// Rust's strings do not end in NUL and are two words or more.

fn main() {
    let mut name = String::from("x");
    usdt::probe!(app, start, "x"); //~ "x" => `probe!` takes integers and addresses, not strings
    usdt::probe!(app, start, 1, name); //~ name => `probe!` takes integers and addresses, not strings
    usdt::probe!(app, start, name.as_mut_str()); //~ name.as_mut_str() => `probe!` takes integers and addresses, not strings
    usdt::probe!(app, start, std::path::Path::new("x")); //~ std::path::Path::new("x") => `probe!` takes `s.as_ptr(), s.len()`, or a `&CStr`
    usdt::probe!(app, start, &&name); //~ &&name => `probe!` takes integers and addresses, not strings
}
