//! Hits two probes at full speed, alternating between two CPUs, as often as each line on standard
//! input orders.

use std::ffi::c_int;
use std::hint::black_box;
use std::io::stdin;

unsafe extern "C" {
    fn sched_setaffinity(thread: c_int, bytes: usize, processors: *const u64) -> c_int;
}

fn main() {
    for order in stdin().lines().map(Result::unwrap) {
        let hits: u64 = order.parse().expect("a number of hits");
        for number in 0..hits {
            if number % 1000 == 0 {
                run_on(number / 1000 % 2);
            }
            four(number as u8, number as i16, -(number as i32), mix(number));
            match number % 3 {
                0 => usdt::probe!(flood, sites, number),
                1 => in_another_register(1, 2, number),
                _ => in_the_last_register(1, 2, 3, 4, 5, number),
            }
        }
        println!("hit {hits}");
    }
}

/// Moves to that CPU, if there is one.
fn run_on(processor: u64) {
    // SAFETY: the mask has as many bytes as stated.
    unsafe { sched_setaffinity(0, size_of::<u64>(), &(1 << processor)) };
}

/// Returns a number in which every byte matters.
fn mix(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline(never)]
fn four(byte: u8, short: i16, int: i32, long: u64) {
    usdt::probe!(flood, four, byte, short, int, long);
}

// A probe has its argument in the register in which the function was passed it.

#[inline(never)]
fn in_another_register(a: u64, b: u64, number: u64) {
    usdt::probe!(flood, sites, number);
    black_box((a, b));
}

#[inline(never)]
fn in_the_last_register(a: u64, b: u64, c: u64, d: u64, e: u64, number: u64) {
    usdt::probe!(flood, sites, number);
    black_box((a, b, c, d, e));
}
