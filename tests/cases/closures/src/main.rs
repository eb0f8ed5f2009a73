//! Fires declared probes whose arguments closures return.

use std::io::stdin;

#[usdt::provider(name = "closures")]
mod declared {
    use std::borrow::Cow;

    fn one(number: u64);
    fn three(number: i8, square: u32, cube: u64);
    fn string(number: u16, path: Cow<str>);
    fn printed(number: u16, #[display] name: super::Name<'_>);
}

/// Borrows what it prints.
pub struct Name<'a>(&'a str);

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}!", self.0)
    }
}

/// Each line on standard input is a number of rounds, each with its number: 0, 1, 2 … In a round,
/// `one` is fired once, `three` at two sites, `string` in two calls, and `printed` once. After them
/// it prints how often a closure was called.
fn main() {
    for order in stdin().lines().map(Result::unwrap) {
        let rounds: u8 = order.parse().expect("a number of rounds");
        let mut called = 0;
        for number in 0..rounds {
            round(number, &mut called);
        }
        println!("called {called}");
    }
}

#[inline(never)]
fn round(number: u8, called: &mut u32) {
    let path = "/".repeat(number.into());
    //= closures:one 8 described semaphore
    declared::one_with(|| count(called, number.into()));
    //= closures:three -1 4 8 described semaphore
    declared::three_with(|| count(called, (-1, 1, number.into())));
    declared::three_with(|| count(called, (number as i8, 2, 3)));
    //= closures:string 2 8 described semaphore
    declared::string_with(|| count(called, (number.into(), path.as_str().into())));
    declared::string_with(|| count(called, (number.into(), "second".into())));
    //= closures:printed 2 8 described semaphore
    declared::printed_with(|| count(called, (number.into(), Name(&path))));
}

fn count<T>(called: &mut u32, value: T) -> T {
    *called += 1;
    value
}
