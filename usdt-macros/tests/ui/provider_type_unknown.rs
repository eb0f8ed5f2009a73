// Reported once, though the function's expansion names the type twice.

#[usdt::provider]
mod app {
    fn unknown(x: Unknown); //~ Unknown => cannot find type `Unknown`
}

fn main() {}
