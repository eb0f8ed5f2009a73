//! Sites with every way of passing arguments, in a program without a runtime: the sanitizer does
//! not know what an uninstrumented standard library has initialised.
#![no_main]

#[inline(never)]
fn sites(a: u8, b: u16, c: u32, d: i8, e: i16, f: u64) {
    usdt::probe!(sanitized, three, a, b, c);
    usdt::probe!(sanitized, four, a, b, c, d);
    usdt::probe!(sanitized, six, a, b, c, d, e, f);
    usdt::probe!(sanitized, twelve, a, b, c, d, e, f, a, b, c, d, e, f);
    usdt::probe_lazy!(sanitized, four_lazy, a, b, c, d);
    if usdt::probe_enabled!(sanitized, enabled) {
        usdt::probe!(sanitized, enabled, a, b, c, d, e);
    }
}

#[unsafe(no_mangle)]
extern "C" fn main(count: i32, _: *const *const u8) -> i32 {
    sites(count as u8, 2, 3, -4, -5, 6);
    0
}
