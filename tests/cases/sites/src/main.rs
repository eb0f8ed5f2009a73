//! Probes with several sites, and with every size and sign of argument; no name has a dash, which perf refuses.

use std::io::stdin;

/// Each line on standard input is a number, which each probe is hit with, cut to its size; the second site of a
/// probe with the next one and the third with the one after that. After them it prints how often the arguments of
/// the lazy ones were evaluated.
fn main() {
    for number in stdin().lines().map(|line| line.unwrap().parse::<i64>().expect("a number")) {
        signed(number as i8, number as i16, number as i32, number);
        unsigned(number as u8, number as u16, number as u32, number as u64);
        eager(number, number.wrapping_add(1), number.wrapping_add(2));
        println!("evaluated {}", lazy(number, number.wrapping_add(1)));
    }
}

#[inline(never)]
fn signed(a: i8, b: i16, c: i32, d: i64) {
    usdt::probe!(sites, signed, a, b, c, d);
}

#[inline(never)]
fn unsigned(a: u8, b: u16, c: u32, d: u64) {
    usdt::probe!(sites, unsigned, a, b, c, d);
}

/// Optimised, each site has its argument in another register, where the function was given it.
#[inline(never)]
fn eager(first: i64, second: i64, third: i64) {
    usdt::probe!(sites, eager, first);
    usdt::probe!(sites, eager, second);
    usdt::probe!(sites, eager, third);
}

#[inline(never)]
fn lazy(first: i64, second: i64) -> u32 {
    let mut evaluated = 0;
    usdt::probe_lazy!(sites, lazy, {
        evaluated += 1;
        first
    });
    usdt::probe_lazy!(sites, lazy, {
        evaluated += 1;
        second
    });
    evaluated
}
