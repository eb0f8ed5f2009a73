//! Function pointers of Rust and C, and `None` in their place.

use std::hint::black_box;

use crate::row;

fn rust(number: u32) -> u32 {
    number
}

unsafe fn rust_unsafe(number: u32) -> u32 {
    number + 1
}

extern "C" fn c(number: u32) -> u32 {
    number + 2
}

unsafe extern "C" fn c_unsafe(number: u32) -> u32 {
    number + 3
}

pub fn hit() {
    row!(fn-rust: argument = black_box(rust as fn(u32) -> u32) => argument as usize);
    row!(fn-rust-unsafe:
        argument = black_box(rust_unsafe as unsafe fn(u32) -> u32) => argument as usize);
    row!(fn-c: argument = black_box(c as extern "C" fn(u32) -> u32) => argument as usize);
    row!(fn-c-unsafe:
        argument = black_box(c_unsafe as unsafe extern "C" fn(u32) -> u32) => argument as usize);
    for value in black_box(&[None, Some(rust as fn(u32) -> u32)][..]) {
        row!(option-fn: argument = *value => argument.map_or(0, |it| it as usize));
    }
}
