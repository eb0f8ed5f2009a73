//! Times the copies of the crate memchr that `run` makes, in turns.

use std::hint::black_box;
use std::time::Instant;

use benches::clock::Ratio;

type Search = fn(u8, &[u8]) -> Option<usize>;

const SEARCHES: [(&str, Search); 4] = [
    ("no probe", plain::memchr),
    ("`probe!`", eager::memchr),
    ("`probe_lazy!`", lazy::memchr),
    ("crate `probe`", rival::memchr),
];

/// Fits into the first-level cache.
const KIB: usize = 16;

const CALLS: usize = 2_000;

/// Odd, so that there is a median.
const TURNS: usize = 101;

fn main() {
    let haystack = vec![b'x'; KIB << 10];
    let mut times = SEARCHES.map(|_| Vec::new());
    for turn in 0..TURNS {
        for index in 0..SEARCHES.len() {
            let index = (index + turn) % SEARCHES.len();
            let search = black_box(SEARCHES[index].1);
            let began = Instant::now();
            for _ in 0..CALLS {
                assert_eq!(black_box(search(black_box(b'y'), black_box(&haystack))), None);
            }
            times[index].push(began.elapsed().as_secs_f64() * 1e9 / (CALLS * KIB) as f64);
        }
    }
    println!("| memchr with | ns per KiB | ratio to no probe (95 % confidence) |");
    println!("| --- | --- | --- |");
    for ((name, _), search) in SEARCHES.iter().zip(&times) {
        let Ratio { nanoseconds, median, low, high } = Ratio::of(search, &times[0]);
        println!("| {name} | {nanoseconds:.2} | {median:.3} ({low:.3}–{high:.3}) |");
    }
}
