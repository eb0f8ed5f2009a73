// Said once, though the type is named twice in what the function becomes.

#[usdt::provider]
mod app {
    fn unknown(x: Unknown); //~ Unknown => cannot find type `Unknown`
}

fn main() {}
