//! The ticker, laid out two thirds of a page further: relocated constants lie before `.data`.

#[path = "../main.rs"]
mod ticker;

#[used]
static TWO_THIRDS: [&u8; 2 * 4096 / 8 / 3] = [&0; 2 * 4096 / 8 / 3];

fn main() {
    ticker::main();
}
