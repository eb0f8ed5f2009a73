// An `Option` needs a number that means `None`.

fn main() {
    let none: Option<u32> = None;
    usdt::probe!(app, start, none); //~ none => `Option<u32>` cannot be an argument of a probe
    usdt::probe!(app, start, Some(true)); //~ Some(true) => `x.unwrap_or(0)`
    usdt::probe!(app, start, Some("x")); //~ Some("x") => `probe!` takes integers and addresses, not strings
    usdt::probe!(app, start, Some(String::new())); //~ Some(String::new()) => `probe!` takes integers and addresses, not strings
    usdt::probe!(app, start, Some(&1)); //~ Some(&1) => `Option<&{integer}>` cannot be an argument of a probe
}
