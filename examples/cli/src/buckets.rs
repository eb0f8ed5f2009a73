//! Printing a histogram by powers of two, as bpftrace does.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::bpf::map::Map;
use crate::program::histogram::BUCKETS;

/// The count of each bucket: negative values, 0, and the values from each power of two to the
/// next.
#[derive(Clone, Debug, PartialEq)]
pub struct Buckets([u64; BUCKETS]);

/// The length of the longest bar.
const BAR: u128 = 52;

impl Default for Buckets {
    fn default() -> Self {
        Self([0; BUCKETS])
    }
}

impl Buckets {
    /// Reads the map of a program.
    pub fn read(map: &Map) -> Self {
        Self(std::array::from_fn(|bucket| map.sum(&(bucket as u32).to_ne_bytes())))
    }

    /// Returns what was added since an earlier state.
    pub fn since(&self, before: &Self) -> Self {
        Self(std::array::from_fn(|bucket| self.0[bucket] - before.0[bucket]))
    }

    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Returns the buckets from the first to the last that is not empty.
    fn used(&self) -> impl Iterator<Item = (usize, u64)> {
        let first = self.0.iter().position(|count| *count > 0).unwrap_or(BUCKETS);
        let end = self.0.iter().rposition(|count| *count > 0).map_or(first, |last| last + 1);
        (first..end).map(|bucket| (bucket, self.0[bucket]))
    }

    /// Prints a line for each bucket, under a title.
    pub fn print(&self, out: &mut dyn Write, title: &str) -> io::Result<()> {
        writeln!(out, "{title:16} {:>8}", "COUNT")?;
        let most = u128::from(self.0.iter().copied().max().unwrap_or(0).max(1));
        self.used().try_for_each(|(bucket, count)| {
            let bar = "@".repeat((u128::from(count) * BAR / most) as usize);
            writeln!(out, "{:16} {count:>8} |{bar:52}|", label(bucket))
        })
    }

    /// Returns an object with the buckets that are not empty: the bounds and the count of each.
    pub fn json(&self, of: &str) -> Value {
        let buckets = self.used().filter(|(_, count)| *count > 0);
        let buckets: Vec<Value> = buckets
            .map(|(bucket, count)| {
                let (from, to) = bounds(bucket);
                json!({ "from": from, "to": to, "count": count })
            })
            .collect();
        json!({ "of": of, "count": self.total(), "buckets": buckets })
    }
}

/// Returns the least and the greatest value of a bucket.
fn bounds(bucket: usize) -> (Value, Value) {
    match bucket {
        0 => (i64::MIN.into(), (-1).into()),
        1 => (0.into(), 0.into()),
        _ => {
            let least = 1_u64 << (bucket - 2);
            (least.into(), (least - 1 + least).into())
        }
    }
}

/// Returns `[2K, 4K)`.
fn label(bucket: usize) -> String {
    match bucket {
        0 => "(..., 0)".into(),
        1 => "[0]".into(),
        2 => "[1]".into(),
        _ => format!("[{}, {})", power(bucket - 2), power(bucket - 1)),
    }
}

/// Returns 2^exponent with a suffix of 2^10 each.
fn power(exponent: usize) -> String {
    let suffix = ["", "K", "M", "G", "T", "P", "E"][exponent / 10];
    format!("{}{suffix}", 1 << (exponent % 10))
}

#[cfg(test)]
mod tests {
    use super::{BUCKETS, Buckets};

    #[test]
    fn a_histogram_looks_as_bpftrace_prints_it() {
        let mut buckets = [0; BUCKETS];
        for (bucket, count) in [(1, 1), (2, 52), (3, 26), (5, 1), (13, 104), (65, 3)] {
            buckets[bucket] = count;
        }
        let mut text = Vec::new();
        Buckets(buckets).print(&mut text, "bytes").unwrap();
        let text = String::from_utf8(text).unwrap();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 1 + 65);
        let bar = |length: usize| format!("|{:52}|", "@".repeat(length));
        for (line, expected) in [
            (0, "bytes               COUNT".to_string()),
            (1, format!("[0]                     1 {}", bar(0))),
            (2, format!("[1]                    52 {}", bar(26))),
            (3, format!("[2, 4)                 26 {}", bar(13))),
            (4, format!("[4, 8)                  0 {}", bar(0))),
            (13, format!("[2K, 4K)              104 {}", bar(52))),
            (65, format!("[8E, 16E)               3 {}", bar(1))),
        ] {
            assert_eq!(lines[line], expected);
        }
    }
}
