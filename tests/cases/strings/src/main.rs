//! Hits its probe with a number and the random string of that number, for each number of the range
//! that a line on standard input orders.

mod random;

use std::io::stdin;

/// One probe, whose string is copied.
#[usdt::provider]
mod strings {
    fn hit(number: u64, text: &str);
}

fn main() {
    for order in stdin().lines().map(Result::unwrap) {
        let (start, end) = order.split_once(' ').expect("two numbers");
        for number in start.parse::<u64>().unwrap()..end.parse().unwrap() {
            strings::hit(number, &random::string(number));
        }
        println!("hit");
    }
}
