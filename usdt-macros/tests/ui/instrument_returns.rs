// Return values that cannot be passed.
#![allow(unused)]

use usdt::instrument;

struct Opaque;

#[instrument(app, ret)]
fn opaque() -> Opaque { Opaque } //~ Opaque => write `ret(Display)` or `ret(Debug)`

#[instrument(app, ret)]
fn result() -> Result<u8, Opaque> { Err(Opaque) } //~ Result<u8, Opaque> => for the value and the error of a `Result`, `ret, err`

#[instrument(app, ret(Debug))]
fn debugged() -> Opaque { Opaque } //~ Opaque => `Opaque` doesn't implement `Debug`

#[instrument(app, err)] //~ err => `Opaque` doesn't implement `std::fmt::Display`
fn error() -> Result<u8, Opaque> { Err(Opaque) }

#[instrument(app, err)] //~ err => `err` passes the error of a `Result`, but the function returns `Option<u8>`
fn option() -> Option<u8> { None }

#[instrument(app, ret, err)]
fn value() -> Result<Vec<u32>, u8> { Err(1) } //~ Result<Vec<u32>, u8> => `Vec<u32>` cannot be an argument of a probe

#[instrument(app, ret)]
fn mismatch() -> u64 { "text" } //~ "text" => expected `u64`, found `&str`

#[instrument(app, ret)]
async fn later() -> u64 { "text" } //~ "text" => expected `u64`, found `&str`

#[usdt::instrument(app)]
fn no_arrow() {
    5 //~ 5 => expected `()`, found integer
}

fn main() {}
