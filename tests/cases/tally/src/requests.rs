//! Hits of `tally:request`, counted by their values and by powers of two.

use std::collections::BTreeMap;
use std::thread;

use crate::probes;

/// How often each value occurred, by `ARGUMENT VALUE`, and each bucket, by `ARGUMENT FROM TO`.
type Counts = BTreeMap<String, u64>;

/// Hits the probe `hits` times in two threads at once; returns `COUNT ARGUMENT VALUE` and `COUNT
/// ARGUMENT FROM TO` for each that occurred, separated by tabs.
pub fn hit(hits: u64) -> String {
    let thread = |first: u64| thread::spawn(move || hit_every_other(first, hits));
    let mut counts = Counts::new();
    for thread in [0, 1].map(thread) {
        for (key, count) in thread.join().unwrap() {
            *counts.entry(key).or_default() += count;
        }
    }
    let rows: Vec<_> = counts.iter().map(|(key, count)| format!("{count} {key}")).collect();
    rows.join("\t")
}

fn hit_every_other(first: u64, hits: u64) -> Counts {
    let long = "l".repeat(300);
    let whole = "w".repeat(254);
    let paths =
        ["/", "", "/etc/passwd", "two  spaces ", "\"quoted\"\n\t\\", "🦀", &long, &whole, "\u{7f}"];
    let mut counts = Counts::new();
    for number in (first..hits).step_by(2) {
        let random = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let [id, path, level, size] =
            [60, 52, 44, 36].map(|shift| random.rotate_left(64 - shift) & 0xff);
        let id = (id as u32 % 7).pow(3);
        let path = paths[path as usize % paths.len()];
        let level = (level % 9) as i8 - 4;
        // Every power of two and its neighbours, of both signs.
        let power = 1_u64 << (number % 64);
        let large = match size % 4 {
            0 => power,
            1 => power - 1,
            2 => power | random & (power - 1),
            _ => u64::MAX,
        };
        let size = large as i64;
        probes::request(id, path, level, size, large);
        for key in [
            format!("id {id}"),
            format!("path {path:?}"),
            format!("level {level}"),
            format!("size {}", bucket(size.into())),
            format!("large {}", bucket(large.into())),
            format!("level-bucket {}", bucket(level.into())),
        ] {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

/// Returns the least and the greatest value that are counted together with this one.
fn bucket(value: i128) -> String {
    let mut bounds = (i64::MIN.into(), -1_i128);
    let mut next = (0, 0);
    while value > bounds.1 {
        bounds = next;
        next = (bounds.1 + 1, 2 * bounds.1 + 1);
    }
    format!("{} {}", bounds.0, bounds.1)
}
