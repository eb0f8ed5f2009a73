//! A program with probes wherever Rust allows a statement; it checks that it still computes.

mod derived;
mod future;

use std::sync::atomic::Ordering;
use std::{hint, thread};

use library::{EVALUATED, evaluate};

// Another crate's probes in this object: their base, as in `sys/sdt.h`, is neither retained nor
// executable. If it replaced ours, perf would see no hits (or gdb no probes).
std::arch::global_asm!(
    ".pushsection .stapsdt.base, \"aG\", \"progbits\", .stapsdt.base, comdat",
    ".weak _.stapsdt.base",
    ".hidden _.stapsdt.base",
    "_.stapsdt.base: .space 1",
    ".size _.stapsdt.base, 1",
    ".popsection",
);

/// Another declaration of a probe that `library` declares.
#[usdt::provider(name = "case")]
mod again {
    /** With stars
     * before its lines.
     *
     * And more. */
    fn declared(flag: u8);
}

/// Functions that differ only in the name of their probe.
macro_rules! alike {
    ($($name:ident)*) => {
        $(
            #[inline(never)]
            fn $name(text: &str) {
                usdt::probe_lazy!(case, $name, text);
            }
        )*

        fn all_alike(text: &str) {
            $($name(text);)*
        }
    };
}

//= case:alike_a 8 semaphore
//= case:alike_b 8 semaphore
//= case:alike_c 8 semaphore
alike! { alike_a alike_b alike_c }

macro_rules! ten {
    ($probe:stmt) => { $probe $probe $probe $probe $probe $probe $probe $probe $probe $probe };
}

/// Has 300 calls of one probe: libbpf would reject that many strings of operands.
#[inline(never)]
fn many(a: u8, b: i16, c: u32, d: u64) {
    //= case:many 8 1 -2 4 8 semaphore
    ten!(ten!(usdt::probe_lazy!(case, many, "many", a, b, c, d)));
    ten!(ten!(usdt::probe_lazy!(case, many, "many", a, b, c, d)));
    ten!(ten!(usdt::probe_lazy!(case, many, "many", a, b, c, d)));
}

#[inline(never)]
#[allow(clippy::too_many_arguments, reason = "one for each width and sign")]
fn sizes(a: u8, b: i8, c: u16, d: i16, e: u32, f: i32, g: u64, h: i64) {
    //= case:sizes 1 -1 2 -2 4 -4 8 -8
    usdt::probe!(case, sizes, a, b, c, d, e, f, g, h);
}

#[inline(never)]
fn twelve(n: u64) {
    //= case:twelve 8 8 8 8 8 8 8 8 8 8 8 8
    usdt::probe!(
        case,
        twelve,
        n,
        n + 1,
        n + 2,
        n + 3,
        n + 4,
        n + 5,
        n + 6,
        n + 7,
        n + 8,
        n + 9,
        n + 10,
        n + 11
    );
}

fn main() {
    let number = hint::black_box(7);

    //= case:none
    usdt::probe!(case, none);
    //= dashed-case:dashed-name 4
    usdt::probe!(dashed - case, dashed - name, number as u32);
    sizes(1, -1, 2, -2, 4, -4, 8, -8);
    twelve(number);
    derived::run(number as i8);

    //= case:shared 8
    usdt::probe!(case, shared, number);
    library::shared(number);

    assert_eq!(library::inlined(1) + library::inlined(2), 5);
    assert_eq!(library::generic(-3_i16), -3);
    //= case:generic 1
    assert!(library::generic(true));

    library::declared(number);
    library::provided::declared(number, false);
    //= case:declared 1 described
    again::declared(1);

    let closure = |value: i32| {
        //= case:closure -4
        usdt::probe!(case, closure, value);
        value * 2
    };
    assert_eq!([1, 2].map(closure), [2, 4]);
    assert_eq!(future::run(), 5);

    // One site uses the semaphore, one does not: having it is up to the program, not the site.
    //= case:lazy 8 semaphore
    usdt::probe!(case, lazy, evaluate());
    library::lazy();
    usdt::probe_lazy!(case, lazy, evaluate());
    assert_eq!(EVALUATED.load(Ordering::Relaxed), 1);

    //= case:enabled semaphore
    usdt::probe!(case, enabled);
    assert!(!library::enabled() && !usdt::probe_enabled!(case, enabled));

    let threads = [0_u64, 1].map(|id| {
        thread::spawn(move || {
            //= case:thread 8 semaphore
            usdt::probe_lazy!(case, thread, evaluate());
            usdt::probe!(case, thread, id);
            id
        })
    });
    assert_eq!(threads.map(|thread| thread.join().unwrap()), [0, 1]);
    assert_eq!(EVALUATED.load(Ordering::Relaxed), 1);

    all_alike("text");
    many(1, -2, 3, 4);
    println!("done");
}
