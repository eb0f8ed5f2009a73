//! Hits `ticker:eager` and `ticker:lazy` as often as ordered, with 0, 1, 2 …

use std::env::args;
use std::io::stdin;

/// A declared probe, so that every tool is tested with a file that has a description.
#[usdt::provider(name = "ticker")]
mod declared {
    /// Hit with each number.
    fn eager(number: u64);
}

/// Each argument, then each line on standard input, is a number of hits. After them it prints how
/// often the argument of the lazy probe was evaluated.
pub fn main() {
    for order in args().skip(1).chain(stdin().lines().map(Result::unwrap)) {
        let hits: u64 = order.parse().expect("a number of hits");
        let mut evaluated = 0;
        for number in 0..hits {
            declared::eager(number);
            usdt::probe_lazy!(ticker, lazy, {
                evaluated += 1;
                number
            });
        }
        println!("evaluated {evaluated}");
    }
}
