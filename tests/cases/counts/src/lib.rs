//! Every number of arguments, eager and lazy, without std: `tests/targets.rs` compiles it for every
//! architecture.
//!
//! The comment above a probe is its expected note: `provider:name N… semaphore`. `W` is the size of
//! an address.
#![no_std]
#![allow(missing_docs)]

/// Makes a function `EAGER` with the probe, and `LAZY` with a lazy one.
macro_rules! count {
    ($eager:ident $lazy:ident $($argument:ident: $type:ty),*) => {
        #[unsafe(no_mangle)]
        pub extern "C" fn $eager($($argument: $type),*) {
            usdt::probe!(counts, $eager, $($argument),*);
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn $lazy($($argument: $type),*) {
            usdt::probe_lazy!(counts, $lazy, $($argument),*);
        }
    };
}

//= counts:zero
//= counts:zero_lazy semaphore
count! { zero zero_lazy }

//= counts:one -1
//= counts:one_lazy -1 semaphore
count! { one one_lazy a: i8 }

//= counts:two 8 -2
//= counts:two_lazy 8 -2 semaphore
count! { two two_lazy a: u64, b: i16 }

//= counts:three 1 -4 -8
//= counts:three_lazy 1 -4 -8 semaphore
count! { three three_lazy a: u8, b: i32, c: i64 }

//= counts:four -1 2 4 8
//= counts:four_lazy -1 2 4 8 semaphore
count! { four four_lazy a: i8, b: u16, c: u32, d: u64 }

//= counts:five 8 -4 2 -1 4
//= counts:five_lazy 8 -4 2 -1 4 semaphore
count! { five five_lazy a: u64, b: i32, c: u16, d: i8, e: u32 }

//= counts:six -2 1 -8 4 8 -1
//= counts:six_lazy -2 1 -8 4 8 -1 semaphore
count! { six six_lazy a: i16, b: u8, c: i64, d: u32, e: u64, f: i8 }

//= counts:seven 1 -2 4 -8 -1 2 -4
//= counts:seven_lazy 1 -2 4 -8 -1 2 -4 semaphore
count! { seven seven_lazy a: u8, b: i16, c: u32, d: i64, e: i8, f: u16, g: i32 }

//= counts:eight -8 8 -8 8 -1 1 -2 2
//= counts:eight_lazy -8 8 -8 8 -1 1 -2 2 semaphore
count! { eight eight_lazy a: i64, b: u64, c: i64, d: u64, e: i8, f: u8, g: i16, h: u16 }

//= counts:nine 4 -4 8 1 -1 2 -2 -8 4
//= counts:nine_lazy 4 -4 8 1 -1 2 -2 -8 4 semaphore
count! { nine nine_lazy a: u32, b: i32, c: u64, d: u8, e: i8, f: u16, g: i16, h: i64, i: u32 }

//= counts:ten -1 1 -2 2 -4 4 -8 8 -1 1
//= counts:ten_lazy -1 1 -2 2 -4 4 -8 8 -1 1 semaphore
count! { ten ten_lazy a: i8, b: u8, c: i16, d: u16, e: i32, f: u32, g: i64, h: u64, i: i8, j: u8 }

//= counts:eleven 8 4 2 1 -8 -4 -2 -1 8 4 2
//= counts:eleven_lazy 8 4 2 1 -8 -4 -2 -1 8 4 2 semaphore
count! {
    eleven eleven_lazy
    a: u64, b: u32, c: u16, d: u8, e: i64, f: i32, g: i16, h: i8, i: u64, j: u32, k: u16
}

//= counts:twelve -1 1 -2 2 -4 4 -8 8 -1 1 -2 2
//= counts:twelve_lazy -1 1 -2 2 -4 4 -8 8 -1 1 -2 2 semaphore
count! {
    twelve twelve_lazy
    a: i8, b: u8, c: i16, d: u16, e: i32, f: u32, g: i64, h: u64, i: i8, j: u8, k: i16, l: u16
}

//= counts:wide 8 -8 8 -8 8 -8 8 -8 8 -8 8 -8
//= counts:wide_lazy 8 -8 8 -8 8 -8 8 -8 8 -8 8 -8 semaphore
count! {
    wide wide_lazy
    a: u64, b: i64, c: u64, d: i64, e: u64, f: i64, g: u64, h: i64, i: u64, j: i64, k: u64, l: i64
}

//= counts:narrow 1 -1 1 -1
//= counts:narrow_lazy 1 -1 1 -1 semaphore
count! { narrow narrow_lazy a: u8, b: i8, c: u8, d: i8 }

//= counts:addresses W W -W
//= counts:addresses_lazy W W -W semaphore
count! { addresses addresses_lazy a: *const u8, b: usize, c: isize }

/// Has an eager probe whose semaphore is used elsewhere in the object.
#[unsafe(no_mangle)]
pub extern "C" fn guarded(a: u32) {
    if usdt::probe_enabled!(counts, guarded) {
        //= counts:guarded 4 semaphore
        usdt::probe!(counts, guarded, a);
    }
}

/// Returns the answer as a value; there is no branch.
#[unsafe(no_mangle)]
pub extern "C" fn enabled() -> bool {
    usdt::probe_enabled!(counts, guarded)
}

#[repr(C)]
pub struct Request {
    id: u64,
    kind: u8,
    sizes: (i16, i32),
    text: *const u8,
}

/// Passes fields as memory operands.
#[unsafe(no_mangle)]
pub extern "C" fn fields(request: &Request) {
    //= counts:fields 8 1 -2 -4 W
    usdt::probe_fields!(counts, fields, request: Request => id, kind, sizes.0, sizes.1, text);
}

/// Has the text of a site in the middle of its own.
#[unsafe(no_mangle)]
pub extern "C" fn assembly() {
    // SAFETY: three `nop`s.
    unsafe {
        //= counts:assembly
        core::arch::asm!("nop", usdt::probe_asm!(counts, assembly), "nop");
    }
}

/// Is nothing but a site, whose semaphore is defined there.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub extern "C" fn naked() {
    //= counts:naked semaphore
    core::arch::naked_asm!(usdt::probe_asm!(counts, naked, semaphore));
}

/// Fires probes with the longest names, of 127 bytes each.
#[unsafe(no_mangle)]
#[rustfmt::skip]
pub extern "C" fn longest(a: i32, b: &u64) {
    //= p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p234567:n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n234567 -4 8
    usdt::probe!(p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p234567, n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n23456789_n234567, a, b);
    //= p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p234567:l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l234567 8 -4 W semaphore
    usdt::probe_lazy!(p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p234567, l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l23456789_l234567, b, a, "string");
    //= p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p234567:d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d234567 -4 described
    longest_names::d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d234567(a);
}

#[usdt::provider(name = "p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p23456789_p234567")]
#[rustfmt::skip]
mod longest_names {
    fn d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d23456789_d234567(a: i32);
}
