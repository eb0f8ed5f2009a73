// An argument that cannot be passed is reported at its type, with a note on how to skip it.
#![allow(unused)]

use std::fmt;
use usdt::instrument;

struct Opaque;

impl Opaque {
    #[instrument(app)]
    fn method(&self, number: u8) {} //~ self => write `skip(self)` in `#[usdt::instrument(…)]`

    #[instrument(app)]
    fn boxed(self: Box<Self>) {} //~ Box<Self> => write `skip(self)`
}

#[instrument(app)]
fn parameter(number: u64, opaque: &Opaque) {} //~ &Opaque => to leave it out, write `skip(x)`

#[instrument(app)]
fn list(list: Vec<u32>, text: &str) {} //~ Vec<u32> => `fields(x = x.id)`

#[instrument(app)]
fn unnamed(value: impl fmt::Debug) {} //~ impl fmt::Debug => `impl fmt::Debug` cannot be an argument of a probe

#[instrument(app)]
fn generic<T>(value: T) {} //~ T => `T` cannot be an argument of a probe

#[instrument(app)]
fn pattern((first, second): (u8, Opaque)) {} //~ second => `Opaque` cannot be an argument of a probe

#[instrument(app, skip(x), fields(y = x))] //~ x => write `x = %value` or `x = ?value`
fn field(x: Opaque) {}

#[instrument(app, skip(x), fields(y = %x))] //~ x => `Opaque` doesn't implement `std::fmt::Display`
fn printed(x: Opaque) {}

#[instrument(app)]
fn condition(#[cfg(all())] x: u8) {} //~ cfg => `#[cfg]` makes this one conditional: write `skip(x)`

#[instrument(app)]
fn thirteen(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8) {} //~ m => this is number 13: write `skip(m)`

#[instrument(app)]
async fn twelve(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8) {} //~ l => this is number 13, with `call` as the first: write `skip(l)`

fn main() {}
