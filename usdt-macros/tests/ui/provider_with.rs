// What a closure returns is checked like a function's arguments.

pub struct Name<'a>(pub &'a str);

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

#[usdt::provider]
mod app {
    fn request(id: u64, path: &str);
    fn done(id: u64);
    fn without_parameters();
    #[deprecated]
    fn old(id: u64);
}

fn main() {
    app::request_with(|| (1, 2)); //~ 2 => expected `&str`, found integer
    app::request_with(|| ("x", "y")); //~ "x" => expected `u64`, found `&str`
    app::request_with(|| 1); //~ 1 => expected `(u64, &str)`, found integer
    app::request_with(|| (1,)); //~ (1,) => expected a tuple with 2 elements, found one with 1 element
    app::request_with(|| (1, "x", 3)); //~ (1, "x", 3) => expected a tuple with 2 elements, found one with 3 elements
    app::request_with(|| (1, String::new())); //~ String::new() => expected `&str`, found `String`
    app::done_with(|| "x"); //~ "x" => expected `u64`, found `&str`
    app::done_with(|| (1,)); //~ (1,) => expected `u64`, found `({integer},)`
    app::done_with(1); //~ 1 => expected a `FnOnce()` closure, found `{integer}`
    app::done_with(|id| id); //~ app::done_with(|id| id) => expected to take 0 arguments, but it takes 1 argument
    app::without_parameters_with(|| ()); //~ without_parameters_with => cannot find function
    app::old_with(|| 1); //~ old_with => cannot find function `old_with`
}
