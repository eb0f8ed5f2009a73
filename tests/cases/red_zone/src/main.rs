//! A probe in a function that keeps all its locals below the stack pointer, in the 128 bytes that
//! x86-64 calls the red zone.

use std::env::args;
use std::io::stdin;

/// As many as the red zone has room for.
const WORDS: usize = 16;

/// Reads numbers, first from the arguments, then from the lines of standard input. For each, hits
/// `red_zone:hit` that often, with 0, 1, 2 … as its argument, and prints how many values below the
/// stack pointer changed.
///
/// Panics if the values are not below the stack pointer, as in a debug build and on other
/// architectures.
fn main() {
    for order in args().skip(1).chain(stdin().lines().map(Result::unwrap)) {
        let hits: u64 = order.parse().expect("a number of hits");
        let mut lost = 0;
        for number in 0..hits {
            let (changed, depth) = hit(number);
            assert_eq!(depth, size_of::<[u64; WORDS]>(), "the values are not in the red zone");
            lost += changed;
        }
        println!("lost {lost}");
    }
}

/// Hits the probe; returns how many of the values it changed, and how far below the stack pointer
/// they begin.
///
/// A function that calls another one has no red zone, so the caller does the rest.
#[inline(never)]
fn hit(number: u64) -> (usize, usize) {
    let mut words = [number; WORDS];
    let depth = stack_pointer().wrapping_sub(address(&mut words));
    usdt::probe!(red_zone, hit, number);
    address(&mut words);
    (words.iter().filter(|word| **word != number).count(), depth)
}

/// Returns the address of the values, and makes the compiler keep them there, where they may have
/// changed.
#[inline(always)]
fn address(words: &mut [u64; WORDS]) -> usize {
    let mut address = words.as_mut_ptr().addr();
    // SAFETY: there is no instruction, so nothing changes.
    unsafe { core::arch::asm!("/* {0} */", inout(reg) address, options(nostack, preserves_flags)) }
    address
}

#[inline(always)]
#[cfg(target_arch = "x86_64")]
fn stack_pointer() -> usize {
    let stack_pointer;
    // SAFETY: it only reads the register.
    unsafe {
        core::arch::asm!(
            "mov {}, rsp",
            out(reg) stack_pointer,
            options(nomem, nostack, preserves_flags)
        )
    }
    stack_pointer
}

/// Other architectures have no red zone, or one that this program does not support.
#[cfg(not(target_arch = "x86_64"))]
fn stack_pointer() -> usize {
    0
}
