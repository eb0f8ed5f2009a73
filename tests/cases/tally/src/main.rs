//! Hits probes as its arguments order, or each line on standard input, and counts and measures by
//! itself what a tracer should: it answers each order with one line.

mod pairs;
mod requests;

use std::env::args;
use std::io::stdin;

/// A probe to count and two to measure the time between.
#[usdt::provider(name = "tally")]
mod probes {
    fn request(id: u32, path: &str, level: i8, size: i64, large: u64);
    fn start(id: u64);
    fn done(id: u64);
}

fn main() {
    let arguments: Vec<_> = args().skip(1).collect();
    if !arguments.is_empty() {
        return obey(&arguments.join(" "));
    }
    stdin().lines().for_each(|order| obey(&order.unwrap()));
}

fn obey(order: &str) {
    let (order, number) = order.split_once(' ').expect("an order and a number");
    let number: u64 = number.parse().expect("a number");
    let answer = match order {
        "requests" => requests::hit(number),
        "pairs" => pairs::of_one_thread(number),
        "across" => pairs::across_threads(number),
        "start" => {
            probes::start(number);
            String::new()
        }
        "done" => {
            probes::done(number);
            String::new()
        }
        _ => panic!("{order}"),
    };
    println!("tally: {answer}");
}
