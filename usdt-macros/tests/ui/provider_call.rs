// A call is that of a function: rustc reports what it always reports.

#[usdt::provider]
mod app {
    fn start(id: u64, path: &str);
}

fn main() {
    app::start(1, 2); //~ 2 => expected `&str`, found integer
    app::start("x", "y"); //~ "x" => expected `u64`, found `&str`
    app::start(1); //~ app::start => takes 2 arguments but 1 argument was supplied
    app::begin(1, "x"); //~ begin => cannot find function `begin`
}
