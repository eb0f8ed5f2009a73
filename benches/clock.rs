//! The cost in time while not traced: loops with and without the probe, in turns, on one CPU.

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use crate::engine::Loaded;

/// The loops of the engines, and the number of rounds per turn.
pub const LOOPS: [(&str, u64); 7] = [
    ("hash", 300_000),
    ("ring", 300_000),
    ("empty", 600_000),
    ("by_pointer", 300_000),
    ("by_item", 300_000),
    ("by_index", 300_000),
    ("sum", 600_000),
];

/// Odd, so that there is a median.
const TURNS: usize = 101;

/// A ratio to the baseline: the median of all turns and its 95 % confidence interval.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    pub nanoseconds: f64,
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

impl Ratio {
    /// Computes it from the times of all turns and those of the baseline in the same turns.
    #[must_use]
    pub fn of(times: &[f64], baseline: &[f64]) -> Self {
        let ratios = sorted(times.iter().zip(baseline).map(|(time, base)| time / base).collect());
        let count = ratios.len() as f64;
        // The interval from order statistics: a binomial distribution, approximated as normal.
        let distance = 1.96 * count.sqrt() / 2.0;
        let at = |index: f64| ratios[(index.round().max(0.0) as usize).min(ratios.len() - 1)];
        let (low, high) = (at(count / 2.0 - distance - 1.0), at(count / 2.0 + distance));
        let nanoseconds = sorted(times.to_vec())[times.len() / 2];
        Self { nanoseconds, median: ratios[ratios.len() / 2], low, high }
    }

    /// Whether it is more than noise: not 1 with 95 % confidence, and off by more than 0.5 %, which
    /// is as much as two layouts of the same code differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        (self.low > 1.0 || self.high < 1.0) && (self.median - 1.0).abs() > 0.005
    }
}

fn sorted(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// Returns the nanoseconds per round of each engine's loop, and their ratio to the baseline's. Each
/// turn runs all engines, so that a change in the machine's speed affects all; the order rotates.
///
/// # Panics
/// If two engines compute different results.
#[must_use]
pub fn ratios(
    engines: &[(usize, &Loaded)],
    function: &str,
    rounds: u64,
    baseline: impl Fn(usize) -> usize,
) -> Vec<(usize, Ratio)> {
    pin(0);
    let result = engines[0].1.looped(function)(rounds);
    let mut times = vec![Vec::new(); engines.len()];
    for turn in 0..TURNS {
        for index in 0..engines.len() {
            let index = (index + turn) % engines.len();
            let looped = engines[index].1.looped(function);
            let began = Instant::now();
            let computed = black_box(looped)(black_box(rounds));
            times[index].push(began.elapsed().as_secs_f64() * 1e9 / rounds as f64);
            assert_eq!(computed, result, "{function}");
        }
    }
    let index = |engine: usize| engines.iter().position(|(number, _)| *number == engine).unwrap();
    let ratio = |(number, _): &(usize, &Loaded)| {
        (*number, Ratio::of(&times[index(*number)], &times[index(baseline(*number))]))
    };
    engines.iter().map(ratio).collect()
}

/// Returns the nanoseconds per round of `hash` while so many threads run it, each on its own CPU.
#[must_use]
pub fn threads(engine: &Loaded, baseline: &Loaded, count: usize) -> Ratio {
    let rounds = LOOPS[0].1;
    let turn = |looped: extern "C" fn(u64) -> u64| {
        let barrier = Barrier::new(count);
        let run = |processor: usize| {
            pin(processor);
            barrier.wait();
            let began = Instant::now();
            black_box(looped(black_box(rounds)));
            began.elapsed().as_secs_f64() * 1e9 / rounds as f64
        };
        thread::scope(|scope| {
            let run = &run;
            let threads: Vec<_> =
                (0..count).map(|processor| scope.spawn(move || run(processor))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum::<f64>() / count as f64
        })
    };
    let (mut times, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        times.push(turn(engine.looped("hash")));
        plain.push(turn(baseline.looped("hash")));
    }
    Ratio::of(&times, &plain)
}

/// Returns the number of CPUs, even if this thread is pinned to one.
#[must_use]
pub fn processors() -> usize {
    // SAFETY: `sysconf` has no precondition.
    unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) }.try_into().unwrap_or(1)
}

/// Pins this thread to a CPU if that is permitted.
pub(crate) fn pin(processor: usize) {
    // SAFETY: a CPU set consists of integers, for which all zeros are valid, and `CPU_SET` stays
    // within it.
    unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(processor, &mut set);
        libc::sched_setaffinity(0, size_of_val(&set), &set);
    }
}
