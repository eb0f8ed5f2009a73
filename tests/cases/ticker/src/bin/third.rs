//! The ticker with `.data` a third of a page further on: relocated constants come before it.

#[path = "../main.rs"]
mod ticker;

#[used]
static THIRD: [&u8; 4096 / 8 / 3] = [&0; 4096 / 8 / 3];

fn main() {
    ticker::main();
}
