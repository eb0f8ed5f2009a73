// An `Option` needs a number that means `None`.

fn main() {
    let none: Option<u32> = None;
    usdt::probe!(app, start, none); //~ none => `Option<u32>` cannot be an argument of a probe
    usdt::probe!(app, start, Some(true)); //~ Some(true) => pass `x.unwrap_or(0)`, or `x.is_some()` as a separate argument
    usdt::probe!(app, start, Some("x")); //~ Some("x") => `Option<&str>` cannot be an argument of a probe
    usdt::probe!(app, start, Some(String::new())); //~ Some(String::new()) => `Option<String>` cannot be an argument of a probe
}
