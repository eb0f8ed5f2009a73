//! Pairs of `tally:start` and `tally:done`, with the time between them.

use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use crate::probes;

/// When a pair began and ended: before and after each of its hits.
struct Pair {
    start: [Instant; 2],
    done: [Instant; 2],
}

impl Pair {
    /// Returns the bounds of the time that a tracer may measure.
    fn bounds(&self) -> String {
        let [least, most] = [self.done[0] - self.start[1], self.done[1] - self.start[0]];
        format!("{} {}", least.as_nanos(), most.as_nanos())
    }
}

fn around(hit: impl FnOnce()) -> [Instant; 2] {
    let before = Instant::now();
    hit();
    [before, Instant::now()]
}

/// Waits for 0, 1, 3 or 10 ms.
fn wait(number: u64) {
    let milliseconds = [0, 1, 3, 10][number as usize % 4];
    if milliseconds > 0 {
        thread::sleep(Duration::from_millis(milliseconds));
    }
}

fn answer(pairs: impl Iterator<Item = Pair>) -> String {
    pairs.map(|pair| pair.bounds()).collect::<Vec<_>>().join("\t")
}

/// Hits this many pairs, one after the other; returns `LEAST MOST` for each, in nanoseconds.
pub fn of_one_thread(count: u64) -> String {
    answer((0..count).map(|id| {
        let start = around(|| probes::start(id));
        wait(id);
        Pair { start, done: around(|| probes::done(id)) }
    }))
}

/// Starts this many pairs, all open at a time, and ends them in another thread, the last one first.
pub fn across_threads(count: u64) -> String {
    let (sender, started) = channel();
    let worker = thread::spawn(move || {
        let mut started: Vec<(u64, [Instant; 2])> = started.iter().collect();
        started.reverse();
        answer(started.into_iter().map(|(id, start)| {
            wait(id);
            Pair { start, done: around(|| probes::done(id)) }
        }))
    });
    for id in 0..count {
        sender.send((id, around(|| probes::start(id)))).unwrap();
    }
    drop(sender);
    worker.join().unwrap()
}
