//! The functions that provider files expand to, with every type that a file can name.
//!
//! Includes every file of `tests/providers/good`, so that each expansion is compiled.
#![deny(warnings)]

mod corpus;
mod given;
mod types;

use std::ptr;

usdt::provider_file!("probes.d");
usdt::provider_file!(concat!(env!("OUT_DIR"), "/", "generated.d"));

fn main() {
    types::hit();
    given::hit();

    //= generated:done 2 described
    generated::done(1);

    //= files:named 8 -4 described semaphore
    files::named("text", -1);
    //= files:twelve 1 1 1 1 1 1 1 1 1 1 1 8 described semaphore
    files::twelve(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "12");
    //= files:type 4 described
    files::r#type(1);
    //= files:none described
    files::none();
    //= match:loop -4 -4 -4 -4 described
    r#match::r#loop(1, 2, 3, 4);
    //= match:type -4 -4 -4 -4 -4 described
    r#match::r#type(1, 2, 3, 4, 5);
    //= hotspot:monitor__notifyAll 8 8 8 8 described semaphore
    corpus::hotspot::monitor__notifyAll(1, 2, "text", 3);
    //= dispatch:queue__sort 8 8 described
    corpus::dispatch::queue__sort(ptr::null(), main as *const _);
    // A provider in Rust and one in a file are one if they have the same name.
    //= files:elsewhere 1 described
    elsewhere::elsewhere(1);
    //= files:never 4 described semaphore
    if files::never_enabled() {
        files::never(0);
    }
    println!("done");
}

use corpus::keywords::r#match;

#[usdt::provider(name = "files")]
mod elsewhere {
    fn elsewhere(x: u8);
}
