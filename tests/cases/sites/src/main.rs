//! Probes with several sites, and with every size and sign of argument. No name has a dash, which
//! perf rejects.

use std::io::stdin;

/// Each line on standard input is a number. Each probe is hit with it, truncated to the argument's
/// size; a second site with the next number, and a third with the one after that. Then it prints
/// how often the arguments of the lazy probe were evaluated.
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

/// Optimized, each site has its argument in another register: the one in which it was passed.
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
