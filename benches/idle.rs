//! What a probe costs by the clock while no tracer is attached: `cargo bench -p benches`.
//!
//! The engines take turns, so that a machine that changes its speed changes it for all. Printed is the median
//! time of a step, its ratio to the baseline of the same run, and how far two runs of the baseline itself are
//! apart: a ratio within that distance of 1 says nothing.

use std::hint::black_box;
use std::time::Instant;

const STEPS: u64 = 1_000_000;
const TURNS: usize = 101;

/// Hashes that many numbers.
type Engine = fn(u64) -> u64;

fn main() {
    let engines: [(&str, Engine); 4] = [
        ("no probe", benches::none),
        ("no probe, again", benches::none),
        ("probe!", benches::probe),
        ("probe_lazy!", benches::probe_lazy),
    ];
    let result = benches::none(STEPS);
    let mut times = [const { Vec::new() }; 4];
    for _ in 0..TURNS {
        for ((name, engine), times) in engines.iter().zip(&mut times) {
            let began = Instant::now();
            let hash = black_box(engine)(black_box(STEPS));
            times.push(began.elapsed().as_secs_f64() * 1e9 / STEPS as f64);
            assert_eq!(hash, result, "{name} computes something else");
        }
    }
    let medians = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[TURNS / 2]
    });
    for ((name, _), median) in engines.iter().zip(medians) {
        println!("{name:16} {median:7.3} ns/step   {:6.4} of the baseline", median / medians[0]);
    }
}
