// The functions of all engines; each engine defines `site!` as its probe. No two are alike without
// their probe, because the compiler would merge them. `functions.c` has the same functions.

use core::arch::asm;
use core::ffi::c_char;
use core::hint::black_box;

#[repr(C)]
pub struct Request {
    pub id: u64,
    pub size: u32,
}

/// Forces the values into registers here, as in a busy loop: the calling convention passes fewer.
macro_rules! in_registers {
    ($($value:ident)*) => {
        // SAFETY: it has no instruction.
        unsafe {
            asm!(
                "/*", $(concat!("{", stringify!($value), "}"),)* "*/",
                $($value = inout(reg) $value,)*
                options(nomem, nostack, preserves_flags),
            )
        }
    };
}

macro_rules! function {
    ($name:ident($($parameter:ident: $type:ty),*) -> $return:ty $body:block) => {
        #[unsafe(no_mangle)]
        pub extern "C" fn $name($($parameter: $type),*) -> $return $body
    };
}

function! { registers_0(a: u64) -> u64 { site!(registers_0); a ^ 0x10 } }
function! { registers_1(a: u64) -> u64 { site!(registers_1, a); a ^ 0x11 } }
function! {
    registers_3(a: u64, b: u64, c: u64) -> u64 {
        site!(registers_3, a, b, c);
        a ^ b ^ c ^ 0x12
    }
}
function! {
    registers_6(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64) -> u64 {
        site!(registers_6, a, b, c, d, e, f);
        a ^ b ^ c ^ d ^ e ^ f ^ 0x13
    }
}
function! {
    registers_12(values: &[u64; 12]) -> u64 {
        let [
            mut a, mut b, mut c, mut d, mut e, mut f,
            mut g, mut h, mut i, mut j, mut k, mut l,
        ] = *values;
        in_registers!(a b c d e f g h i j k l);
        site!(registers_12, a, b, c, d, e, f, g, h, i, j, k, l);
        in_registers!(a b c d e f g h i j k l);
        a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l
    }
}
// No function widens a narrow value: that would save a rival the instruction for doing so itself.
function! { arg_u8(a: u8) -> u8 { site!(arg_u8, a); a ^ 0x14 } }
function! { arg_i32(a: i32) -> i32 { site!(arg_i32, a); a ^ 0x15 } }
function! { arg_mixed(a: u8, b: i32, c: i16) -> i32 { site!(arg_mixed, a, b, c); b ^ 0x16 } }
function! { arg_f64(a: f64) -> f64 { site_double!(arg_f64, a); a } }
function! { arg_constant(a: u64) -> u64 { site!(arg_constant, 5); a ^ 0x17 } }
function! {
    arg_field(request: &Request) -> u64 {
        site!(arg_field, request.size);
        request.id ^ 0x18
    }
}
function! {
    arg_local(a: u64) -> u64 {
        let values = black_box([a, 7]);
        site!(arg_local, values[1]);
        values[0] ^ 0x19
    }
}
function! {
    arg_string(text: *const c_char) -> u64 {
        site_string!(arg_string, text);
        text.addr() as u64 ^ 0x1a
    }
}

/// Computes a hash; the probe is in the loop, its arguments in registers.
#[unsafe(no_mangle)]
pub extern "C" fn hash(rounds: u64) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for number in 0..rounds {
        site!(hash, number, hash);
        hash = (hash ^ number).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

pub struct Ring {
    slots: [u64; 256],
    head: u64,
}

/// Pushes onto a ring buffer. Not inlined, as in a real program: LLVM unrolls a short loop, but not
/// one that contains a probe, whichever crate's.
#[inline(never)]
fn push(ring: &mut Ring, number: u64) -> u64 {
    let slot = &mut ring.slots[(ring.head % 256) as usize];
    site!(ring, ring.head, number);
    ring.head += 1;
    core::mem::replace(slot, number)
}

#[unsafe(no_mangle)]
pub extern "C" fn ring(rounds: u64) -> u64 {
    let mut ring = Ring { slots: [0; 256], head: 0 };
    let mut sum = 0_u64;
    for number in 0..rounds {
        sum = sum.wrapping_add(push(&mut ring, number));
    }
    sum ^ ring.head
}

/// Loops over nothing but the probe.
#[unsafe(no_mangle)]
pub extern "C" fn empty(rounds: u64) -> u64 {
    let mut number = 0;
    while number < rounds {
        site!(empty, number);
        number += 1;
        in_registers!(number);
    }
    number
}

/// The memory that the loops below go through, a part at a time.
const WORDS: usize = 4096;
static MEMORY: [u64; WORDS] = [0; WORDS];

/// Defines a function of so many rounds of `$part`, which goes through a slice of four words a
/// round.
macro_rules! rounds {
    ($name:ident, $part:ident) => {
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(rounds: u64) -> u64 {
            let memory = black_box(&MEMORY[..]);
            let (mut left, mut sum) = (rounds as usize, 0_u64);
            while left > 0 {
                let count = left.min(WORDS / 4);
                sum = sum.wrapping_add($part(&memory[..4 * count], black_box(1)));
                left -= count;
            }
            sum
        }
    };
}

/// Searches by a pointer, as the crate memchr does; the probe passes it.
#[inline(never)]
fn search_by_pointer(memory: &[u64], key: u64) -> u64 {
    let (mut current, end) = (memory.as_ptr(), memory.as_ptr_range().end);
    while current < end {
        site_string!(by_pointer, current.cast::<c_char>());
        // SAFETY: the slice has a multiple of four words.
        let words = unsafe { *current.cast::<[u64; 4]>() };
        if words[0] ^ words[1] ^ words[2] ^ words[3] == key {
            return 1;
        }
        current = current.wrapping_add(4);
    }
    2
}
rounds! { by_pointer, search_by_pointer }

/// Searches by the iterator of a slice; the probe passes the item.
#[inline(never)]
fn search_by_item(memory: &[u64], key: u64) -> u64 {
    for item in &memory[..memory.len() / 4] {
        site!(by_item, *item);
        if *item ^ 3 == key {
            return 3;
        }
    }
    4
}
rounds! { by_item, search_by_item }

/// Searches by an index; the probe passes it.
#[inline(never)]
fn search_by_index(memory: &[u64], key: u64) -> u64 {
    for index in 0..memory.len() / 4 {
        site!(by_index, index as u64);
        if memory[index] ^ 5 == key {
            return 5;
        }
    }
    6
}
rounds! { by_index, search_by_index }

/// Adds up a slice, which the compiler vectorises unless the loop contains a probe.
#[inline(never)]
fn add_up(memory: &[u64], start: u64) -> u64 {
    let mut sum = start;
    for item in &memory[..memory.len() / 4] {
        site!(sum, *item);
        sum = sum.wrapping_add(*item);
    }
    sum
}
rounds! { sum, add_up }

/// Defines a function that calls others in turn, each with a site of its own.
macro_rules! calls {
    ($name:ident: $($callee:ident $number:literal),*) => {
        $(
            #[inline(never)]
            fn $callee(number: u64) -> u64 {
                site!($callee, number);
                number.rotate_left($number)
            }
        )*

        #[unsafe(no_mangle)]
        pub extern "C" fn $name(rounds: u64) -> u64 {
            let (mut number, mut sum) = (0, 0_u64);
            while number < rounds {
                $(
                    sum ^= $callee(number);
                    number += 1;
                )*
            }
            sum
        }
    };
}

calls! { called: called_0 1 }
calls! {
    eight: eight_0 2, eight_1 3, eight_2 4, eight_3 5, eight_4 6, eight_5 7, eight_6 8, eight_7 9
}
