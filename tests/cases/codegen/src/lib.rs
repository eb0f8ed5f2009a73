//! Functions with a probe, each with a twin without: `tests/codegen.rs` compares them.
//!
//! A line `//= NAME: ARCHITECTURE N/M`, which the test reads, is the number of instructions and
//! bytes that the probe adds to the path that runs while no tracer is attached.
#![no_std]
#![allow(missing_docs)]
#![allow(clippy::needless_range_loop, reason = "a loop by index is one of the shapes")]
#![allow(improper_ctypes_definitions, reason = "C's convention, but not called from C")]

#[derive(Debug)]
pub struct Request {
    pub id: u64,
    pub size: u32,
}

/// An `asm!` whose text is no more than a `nop`.
macro_rules! nop {
    ($text:expr) => {
        core::arch::asm!($text, options(readonly, nostack, preserves_flags))
    };
}

/// Emits the function as `NAME` with its probe and as `NAME_plain` without. No two bodies are
/// alike, because the compiler would merge them.
macro_rules! beside {
    (
        $name:ident / $plain:ident ($($parameter:ident: $type:ty),*) -> $return:ty;
        $($probe:stmt)?;
        $body:block
    ) => {
        #[unsafe(no_mangle)]
        pub extern "C" fn $name($($parameter: $type),*) -> $return {
            $($probe)?
            $body
        }

        #[unsafe(no_mangle)]
        #[allow(unused_variables, reason = "some are only for the probe")]
        pub extern "C" fn $plain($($parameter: $type),*) -> $return {
            $body
        }
    };
}

//= no_argument: x86_64 1/1, aarch64 1/4
beside! { no_argument / no_argument_plain(a: u64) -> u64;
    usdt::probe!(codegen, no_argument);
    { a ^ 1 }
}

//= three_unsigned: x86_64 1/1, aarch64 1/4
beside! { three_unsigned / three_unsigned_plain(a: u8, b: u16, c: u32) -> u32;
    usdt::probe!(codegen, three_unsigned, a, b, c);
    { a as u32 + b as u32 + c }
}

//= three_signed: x86_64 1/1, aarch64 1/4
beside! { three_signed / three_signed_plain(a: i64, b: i8, c: i16) -> i64;
    usdt::probe!(codegen, three_signed, a, b, c);
    { a ^ 8 }
}

//= three_others: x86_64 1/1, aarch64 1/4
beside! { three_others / three_others_plain(a: bool, b: char, c: *const Request) -> u64;
    usdt::probe!(codegen, three_others, a, b, c);
    { a as u64 + b as u64 + c.addr() as u64 }
}

//= four: x86_64 1/1, aarch64 1/4
beside! { four / four_plain(a: u16, b: u32, c: i16, d: u64) -> u64;
    usdt::probe!(codegen, four, a, b, c, d);
    { a as u64 + b as u64 + c as u64 + d }
}

//= six: x86_64 1/1, aarch64 1/4
beside! { six / six_plain(a: u64, b: i32, c: usize, d: u32, e: *const Request, f: i64) -> u64;
    usdt::probe!(codegen, six, a, b, c, d, e, f);
    { a + b as u64 + c as u64 + d as u64 + e.addr() as u64 + f as u64 }
}

/// Forces the values into registers here, as in a busy loop: the calling convention passes fewer.
macro_rules! in_registers {
    ($($value:ident)*) => {
        // SAFETY: it has no instruction.
        unsafe {
            core::arch::asm!(
                "/*", $(concat!("{", stringify!($value), "}"),)* "*/",
                $($value = inout(reg) $value,)*
                options(nomem, nostack, preserves_flags),
            )
        }
    };
}

macro_rules! twelve {
    ($name:ident) => {
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(values: &[u64; 12]) -> u64 {
            let [
                mut a, mut b, mut c, mut d, mut e, mut f,
                mut g, mut h, mut i, mut j, mut k, mut l,
            ] = *values;
            in_registers!(a b c d e f g h i j k l);
            twelve!(@ $name a b c d e f g h i j k l);
            in_registers!(a b c d e f g h i j k l);
            a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l
        }
    };
    (@ twelve $($value:ident)*) => { usdt::probe!(codegen, twelve, $($value),*) };
    (@ twelve_plain $($value:ident)*) => {};
}

/// From a `match` on these discriminants the LLVM of Rust 1.87 would make a jump table.
#[derive(usdt::ProbeArg)]
#[repr(u16)]
#[rustfmt::skip]
pub enum Flag { A = 1, B = 2, C = 4, D = 8, E = 16, F = 32, G = 64, H = 128 }

#[derive(usdt::ProbeArg)]
#[repr(i8)]
pub enum Level {
    Low = -100,
    High = 3,
}

#[derive(usdt::ProbeArg)]
pub struct Id<T>(T);

//= derived: x86_64 1/1, aarch64 1/4
beside! { derived / derived_plain(a: Flag, b: Level, c: Id<u64>) -> u64;
    usdt::probe!(codegen, derived, a, b, c);
    { c.0 ^ 12 }
}

//= twelve: x86_64 1/1, aarch64 1/4
twelve!(twelve);
twelve!(twelve_plain);

//= fields: x86_64 1/1, aarch64 1/4
beside! { fields / fields_plain(request: &Request) -> u64;
    usdt::probe_fields!(codegen, fields, request: Request => id, size);
    { request.id ^ 21 }
}

//= assembly: x86_64 1/1, aarch64 1/4
beside! { assembly / assembly_plain(a: u64) -> u64;
    // SAFETY: one `nop`.
    unsafe { nop!(usdt::probe_asm!(codegen, assembly)) };
    { a ^ 22 }
}

//= field: x86_64 2/4, aarch64 2/8
beside! { field / field_plain(request: &Request) -> u64;
    usdt::probe!(codegen, field, request.size);
    { request.id ^ 3 }
}

//= constant: x86_64 2/6, aarch64 2/8
beside! { constant / constant_plain(a: u64) -> u64;
    usdt::probe!(codegen, constant, 5);
    { a ^ 2 }
}

//= double: x86_64 2/6, aarch64 2/8
beside! { double / double_plain(a: f64) -> f64;
    usdt::probe!(codegen, double, a);
    { a }
}

#[inline(never)]
#[unsafe(no_mangle)]
pub extern "C" fn expensive(request: &Request) -> u64 {
    core::hint::black_box(request.id)
}

// The tracer reads what the pointer points at, so the value must be stored; `nomem` would drop
// that.
//= pointer: x86_64 5/18, aarch64 6/24
beside! { pointer / pointer_plain(a: u64) -> u64;
    usdt::probe!(codegen, pointer, core::ptr::from_ref(&(a ^ 6)));
    { a ^ 7 }
}

/// As `beside!`, with the probe in a loop, which the idle path goes through once.
macro_rules! loops {
    (
        $name:ident / $plain:ident ($($parameter:ident: $type:ty),*) -> $return:ty;
        $head:tt $probe:stmt; $round:block
    ) => {
        loops! { @ $name ($($parameter: $type),*) -> $return; $head { $probe $round } }
        loops! { @ $plain ($($parameter: $type),*) -> $return; $head $round }
    };
    (
        @ $name:ident ($($parameter:ident: $type:ty),*) -> $return:ty;
        { $($head:tt)* } $round:block
    ) => {
        #[unsafe(no_mangle)]
        pub extern "C" fn $name($($parameter: $type),*) -> $return {
            $($head)* $round
            0
        }
    };
}

// The argument is the pointer by which the loop counts: a second variable would cost six
// instructions a round.
//= loop_pointer: x86_64 1/1, aarch64 1/4
loops! { loop_pointer / loop_pointer_plain(a: &[[u64; 4]], b: u64) -> u64;
    { let mut current = a.as_ptr(); let end = a.as_ptr_range().end; while current < end }
    usdt::probe!(codegen, loop_pointer, current);
    {
        // SAFETY: it is before the end.
        let [a, b1, c, d] = unsafe { *current };
        if a ^ b1 ^ c ^ d == b {
            return current.addr() as u64;
        }
        current = current.wrapping_add(1);
    }
}

// `x` passes the item, which the loop reads anyway.
//= loop_slice: x86_64 1/1, aarch64 1/4
loops! { loop_slice / loop_slice_plain(a: &[u64], b: u64) -> u64;
    { for x in a }
    usdt::probe!(codegen, loop_slice, x);
    {
        if *x ^ 1 == b {
            return b;
        }
    }
}

// Without the probe there is no index on aarch64, only a pointer.
//= loop_index: x86_64 1/1, aarch64 3/12
loops! { loop_index / loop_index_plain(a: &[u64], b: u64) -> u64;
    { for i in 0..a.len() }
    usdt::probe!(codegen, loop_index, i);
    {
        if a[i] ^ 2 == b {
            return b;
        }
    }
}

//= loop_lazy: x86_64 3/12, aarch64 4/16
loops! { loop_lazy / loop_lazy_plain(a: &[[u64; 4]], b: u64) -> u64;
    { let mut current = a.as_ptr(); let end = a.as_ptr_range().end; while current < end }
    usdt::probe_lazy!(codegen, loop_lazy, current);
    {
        // SAFETY: it is before the end.
        let [a, b1, c, d] = unsafe { *current };
        if a ^ b1 ^ c ^ d == b ^ 1 {
            return current.addr() as u64;
        }
        current = current.wrapping_add(1);
    }
}

//= lazy: x86_64 2/10, aarch64 3/12
beside! { lazy / lazy_plain(request: &Request) -> u64;
    usdt::probe_lazy!(codegen, lazy, expensive(request), request.size, &raw const *request);
    { request.id ^ 4 }
}

// The copy is made out of line, and so is the frame with its memory.
//= text: x86_64 2/10, aarch64 3/12
beside! { text / text_plain(request: &Request, name: &str) -> u64;
    usdt::probe_lazy!(codegen, text, request.size, name);
    { request.id ^ 10 }
}

//= printed: x86_64 2/10, aarch64 3/12
beside! { printed / printed_plain(request: &Request) -> u64;
    usdt::probe_lazy!(codegen, printed, %request.size, ?request);
    { request.id ^ 11 }
}

// A large value is passed by its address, though it is `Copy`.
//= printed_large: x86_64 2/10, aarch64 3/12
beside! { printed_large / printed_large_plain(request: &Request, large: &[u64; 1000]) -> u64;
    usdt::probe_lazy!(codegen, printed_large, ?*large);
    { request.id ^ 14 }
}

#[usdt::provider(name = "codegen")]
mod provided {
    fn declared(a: i64, b: u8, c: i16);
    fn declared_text(size: u32, name: &str);
    fn expensive(number: u64);
}

//= declared: x86_64 1/1, aarch64 1/4
beside! { declared / declared_plain(a: i64, b: u8, c: i16) -> i64;
    provided::declared(a, b, c);
    { a ^ 13 }
}

//= declared_text: x86_64 2/10, aarch64 3/12
beside! { declared_text / declared_text_plain(request: &Request, size: u32, name: &str) -> u64;
    provided::declared_text(size, name);
    { request.id ^ 12 }
}

#[usdt::provider(one_semaphore)]
mod group {
    fn first(a: i64, b: u8, c: i16);
    fn second(size: u32, name: &str);
    fn third(x: u64);
}

// The definition of the semaphore takes no instruction.
//= group_eager: x86_64 1/1, aarch64 1/4
beside! { group_eager / group_eager_plain(a: i64, b: u8, c: i16) -> i64;
    group::first(a, b, c);
    { a ^ 15 }
}

//= group_text: x86_64 2/10, aarch64 3/12
beside! { group_text / group_text_plain(request: &Request, size: u32, name: &str) -> u64;
    group::second(size, name);
    { request.id ^ 16 }
}

//= group_enabled: x86_64 2/10, aarch64 3/12
beside! { group_enabled / group_enabled_plain(request: &Request) -> u64;
    if group::enabled() { return expensive(request) };
    { request.id ^ 17 }
}

//= loop_group: x86_64 1/1, aarch64 1/4
loops! { loop_group / loop_group_plain(a: &[u64], b: u64) -> u64;
    { for x in a }
    group::third(*x);
    {
        if *x ^ 3 == b {
            return b;
        }
    }
}

/// As `beside!`, with the attribute for the function.
macro_rules! instruments {
    (
        $(#[$option:meta])*
        $name:ident / $plain:ident ($($parameter:ident: $type:ty),*) -> $return:ty;
        $body:block
    ) => {
        #[unsafe(no_mangle)]
        $(#[$option])*
        pub extern "C" fn $name($($parameter: $type),*) -> $return $body

        #[unsafe(no_mangle)]
        pub extern "C" fn $plain($($parameter: $type),*) -> $return $body
    };
}

//= instrumented: x86_64 2/2, aarch64 3/12
instruments! {
    #[usdt::instrument(codegen, ret)]
    instrumented / instrumented_plain(a: u64, b: u32) -> u64;
    { a * 15 + b as u64 }
}

// The parameters are kept across the call that copies the string, which costs a leaf function a
// frame.
//= instrumented_text: x86_64 9/22, aarch64 9/36
instruments! {
    #[usdt::instrument(codegen, ret)]
    instrumented_text / instrumented_text_plain(text: &str, limit: usize) -> usize;
    { text.len() ^ limit }
}

// The error is printed from where it is, so the result is stored in memory.
//= instrumented_error: x86_64 8/34, aarch64 13/52
instruments! {
    #[usdt::instrument(codegen, ret, err)]
    instrumented_error / instrumented_error_plain(a: usize, b: usize) -> Result<usize, usize>;
    {
        if a > b + 16 {
            return Err(a);
        }
        Ok(b)
    }
}

// A body that calls, returns early and owns a value.
//= instrumented_calls: x86_64 5/17, aarch64 5/20
instruments! {
    #[usdt::instrument(codegen, skip_all, fields(id = expensive(request)))]
    instrumented_calls / instrumented_calls_plain(request: &Request, limit: u64) -> u64;
    {
        let id = expensive(request) ^ 17;
        if id > limit {
            return limit;
        }
        expensive(request) + id
    }
}

//= with: x86_64 2/10, aarch64 3/12
beside! { with / with_plain(request: &Request) -> u64;
    provided::expensive_with(|| expensive(request));
    { request.id ^ 18 }
}

//= enabled: x86_64 2/10, aarch64 3/12
beside! { enabled / enabled_plain(request: &Request) -> u64;
    if usdt::probe_enabled!(codegen, enabled) { return expensive(request) };
    { request.id ^ 5 }
}

macro_rules! ten {
    ($probe:stmt) => { $probe $probe $probe $probe $probe $probe $probe $probe $probe $probe };
}

// Besides the sites, only a branch across them is added. It stays short, because LLVM does not
// overestimate the size of the `asm!`.
//= across: x86_64 102/104, aarch64 101/404
beside! { across / across_plain (a: u64) -> u64;
    if a & 1 == 0 { ten!(ten!(usdt::probe!(codegen, across, a))); };
    { a ^ 9 }
}
