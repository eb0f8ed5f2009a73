//! The ticker with `.data` two thirds of a page further on: relocated constants come before it.

#[path = "../main.rs"]
mod ticker;

#[used]
static TWO_THIRDS: [&u8; 2 * 4096 / 8 / 3] = [&0; 2 * 4096 / 8 / 3];

fn main() {
    ticker::main();
}
