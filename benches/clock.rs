//! Cost by the clock while nobody traces: loops with and without the probe, in turns, on one processor.

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use crate::engine::Loaded;

/// The loops of the engines, and how many times a turn goes round each.
pub const LOOPS: [(&str, u64); 3] = [("hash", 300_000), ("ring", 300_000), ("empty", 600_000)];

/// Odd, so that there is one in the middle.
const TURNS: usize = 101;

/// A ratio to the baseline: the median of all turns, and between which ratios it lies with 95 % confidence.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    pub nanoseconds: f64,
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

impl Ratio {
    /// Of the times of all turns and those of the baseline in the same turns.
    fn of(times: &[f64], baseline: &[f64]) -> Self {
        let ratios = sorted(times.iter().zip(baseline).map(|(time, base)| time / base).collect());
        let count = ratios.len() as f64;
        // The order statistics around a median: a binomial distribution, by its normal approximation.
        let distance = 1.96 * count.sqrt() / 2.0;
        let at = |place: f64| ratios[(place.round().max(0.0) as usize).min(ratios.len() - 1)];
        let (low, high) = (at(count / 2.0 - distance - 1.0), at(count / 2.0 + distance));
        let nanoseconds = sorted(times.to_vec())[times.len() / 2];
        Self { nanoseconds, median: ratios[ratios.len() / 2], low, high }
    }

    /// Whether it is more than noise: not 1 with 95 % confidence, and by more than 0.5 %, which is what two layouts of
    /// the same code differ by.
    #[must_use]
    pub fn differs(&self) -> bool {
        (self.low > 1.0 || self.high < 1.0) && (self.median - 1.0).abs() > 0.005
    }
}

fn sorted(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// The nanoseconds per round of each engine's loop, beside its baseline's. In each turn all engines come, one after
/// the other, so that a machine that changes its speed changes it for all; the order goes round.
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
        for place in 0..engines.len() {
            let place = (place + turn) % engines.len();
            let looped = engines[place].1.looped(function);
            let began = Instant::now();
            let computed = black_box(looped)(black_box(rounds));
            times[place].push(began.elapsed().as_secs_f64() * 1e9 / rounds as f64);
            assert_eq!(computed, result, "{function}");
        }
    }
    let place = |engine: usize| engines.iter().position(|(number, _)| *number == engine).unwrap();
    let ratio = |(number, _): &(usize, &Loaded)| {
        (*number, Ratio::of(&times[place(*number)], &times[place(baseline(*number))]))
    };
    engines.iter().map(ratio).collect()
}

/// The nanoseconds per round of `hash`, when so many threads run it at a time, each on a processor of its own.
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

/// How many there are, wherever this thread is pinned to.
#[must_use]
pub fn processors() -> usize {
    // SAFETY: it has no precondition.
    unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) }.try_into().unwrap_or(1)
}

/// This thread runs on that processor from now on, if it may.
fn pin(processor: usize) {
    // SAFETY: a set of processors is numbers, for which all zeros are valid, and `CPU_SET` stays within it.
    unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(processor, &mut set);
        libc::sched_setaffinity(0, size_of_val(&set), &set);
    }
}
