//! `#[usdt::provider]` of this repository.
#![allow(missing_docs)]

#[usdt::provider(name = "engines")]
mod sites {
    use core::ffi::c_char;

    fn registers_0();
    fn registers_1(a: u64);
    fn registers_3(a: u64, b: u64, c: u64);
    fn registers_6(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64);
    fn registers_12(
        a: u64,
        b: u64,
        c: u64,
        d: u64,
        e: u64,
        f: u64,
        g: u64,
        h: u64,
        i: u64,
        j: u64,
        k: u64,
        l: u64,
    );
    fn arg_u8(a: u8);
    fn arg_i32(a: i32);
    fn arg_mixed(a: u8, b: i32, c: i16);
    fn arg_f64(a: f64);
    fn arg_constant(a: i32);
    fn arg_field(a: u32);
    fn arg_local(a: u64);
    fn arg_string(a: *const c_char);
    fn hash(a: u64, b: u64);
    fn ring(a: u64, b: u64);
    fn empty(a: u64);
    fn by_pointer(a: *const c_char);
    fn by_item(a: u64);
    fn by_index(a: u64);
    fn sum(a: u64);
    fn called_0(a: u64);
    fn eight_0(a: u64);
    fn eight_1(a: u64);
    fn eight_2(a: u64);
    fn eight_3(a: u64);
    fn eight_4(a: u64);
    fn eight_5(a: u64);
    fn eight_6(a: u64);
    fn eight_7(a: u64);
    fn named(a: u64, name: &str);
}

macro_rules! site {
    ($name:ident $(, $argument:expr)*) => { sites::$name($($argument),*) };
}
use {site as site_double, site as site_string};

include!("functions.rs");

/// Passes a number and a string, for the tools that print both.
#[unsafe(no_mangle)]
pub extern "C" fn named(rounds: u64) -> u64 {
    let name = black_box("/var/lib/app/index.html");
    for number in 0..rounds {
        sites::named(number, name);
    }
    rounds
}
