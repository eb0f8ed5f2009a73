//! Oxide's crate `usdt`, whose probes are all lazy.
#![allow(missing_docs)]
#![allow(unused_variables, reason = "some are only for a probe")]

#[oxide::provider(provider = "engines")]
mod sites {
    fn registers_0() {}
    fn registers_1(a: u64) {}
    fn registers_3(a: u64, b: u64, c: u64) {}
    fn registers_6(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64) {}
    fn arg_u8(a: u8) {}
    fn arg_i32(a: i32) {}
    fn arg_mixed(a: u8, b: i32, c: i16) {}
    fn arg_f64(a: u64) {}
    fn arg_constant(a: i32) {}
    fn arg_field(a: u32) {}
    fn arg_local(a: u64) {}
    fn arg_string(a: u64) {}
    fn hash(a: u64, b: u64) {}
    fn ring(a: u64, b: u64) {}
    fn empty(a: u64) {}
    fn by_pointer(a: u64) {}
    fn by_item(a: u64) {}
    fn by_index(a: u64) {}
    fn sum(a: u64) {}
    fn called_0(a: u64) {}
    fn eight_0(a: u64) {}
    fn eight_1(a: u64) {}
    fn eight_2(a: u64) {}
    fn eight_3(a: u64) {}
    fn eight_4(a: u64) {}
    fn eight_5(a: u64) {}
    fn eight_6(a: u64) {}
    fn eight_7(a: u64) {}
}

macro_rules! site {
    // It has six arguments at most.
    (registers_12 $(, $argument:expr)*) => {};
    ($name:ident $(, $argument:expr)*) => { sites::$name!(|| ($($argument),*)) };
}
/// It takes no floats.
macro_rules! site_double {
    ($name:ident, $argument:expr) => {
        site!($name, $argument.to_bits())
    };
}
/// It passes a pointer as the value it points at (0.6.0 on Linux).
macro_rules! site_string {
    ($name:ident, $argument:expr) => {
        site!($name, $argument.addr() as u64)
    };
}

include!("functions.rs");
