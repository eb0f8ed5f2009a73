//! The ticker, laid out a third of a page further: relocated constants lie before `.data`.

#[path = "../main.rs"]
mod ticker;

#[used]
static THIRD: [&u8; 4096 / 8 / 3] = [&0; 4096 / 8 / 3];

fn main() {
    ticker::main();
}
