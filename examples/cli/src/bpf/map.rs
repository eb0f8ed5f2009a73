//! Maps: tables that programs and this process share.

use std::fs;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};

use super::kernel::{self, Kind};

/// A map.
pub struct Map {
    descriptor: OwnedFd,
    key: usize,
    /// The size in bytes of what the kernel copies for a key: one value, or one for each CPU.
    value: usize,
}

impl Map {
    /// Creates a map for at most `entries` values of `value` bytes with keys of `key` bytes.
    pub fn new(kind: Kind, key: usize, value: usize, entries: usize) -> Result<Self, String> {
        let descriptor =
            kernel::map(kind, key as u32, value as u32, entries as u32).map_err(|error| {
                format!("cannot create a BPF map: {error}{}", super::advice(&error))
            })?;
        let per_cpu = matches!(kind, Kind::ArrayPerCpu | Kind::HashPerCpu);
        let value = if per_cpu { value.next_multiple_of(8) * possible_cpus()? } else { value };
        Ok(Self { descriptor, key, value })
    }

    /// Returns the number by which an instruction names the map.
    pub fn number(&self) -> i32 {
        self.descriptor.as_raw_fd()
    }

    pub fn descriptor(&self) -> &OwnedFd {
        &self.descriptor
    }

    /// Stores a value.
    ///
    /// # Panics
    /// If the size of the key or the value is not that of the map.
    pub fn store(&self, key: &[u8], value: &[u8]) -> io::Result<()> {
        assert_eq!((key.len(), value.len()), (self.key, self.value));
        kernel::store(&self.descriptor, key, value)
    }

    /// Removes a key, if it is there.
    pub fn delete(&self, key: &[u8]) {
        assert_eq!(key.len(), self.key);
        // The only error of a key of the right size is that it is not there.
        let _ = kernel::delete(&self.descriptor, key);
    }

    /// Returns the sum over all CPUs of the 64-bit values of a key, or 0 if the key is missing.
    pub fn sum(&self, key: &[u8]) -> u64 {
        assert_eq!(key.len(), self.key);
        let mut value = vec![0; self.value];
        match kernel::value(&self.descriptor, key, &mut value) {
            Ok(()) => value.chunks_exact(8).map(number).sum(),
            Err(_) => 0,
        }
    }

    /// Returns all keys.
    pub fn keys(&self) -> Vec<Vec<u8>> {
        let mut keys: Vec<Vec<u8>> = Vec::new();
        let mut next = vec![0; self.key];
        while kernel::next_key(&self.descriptor, keys.last().map(Vec::as_slice), &mut next) {
            keys.push(next.clone());
        }
        keys
    }
}

/// Reads 8 bytes as a number.
pub fn number(bytes: &[u8]) -> u64 {
    u64::from_ne_bytes(bytes.try_into().expect("8 bytes"))
}

/// Returns the number of possible CPUs: the kernel keeps a value for each, present or not.
fn possible_cpus() -> Result<usize, String> {
    let file = "/sys/devices/system/cpu/possible";
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    cpus(text.trim_end()).ok_or_else(|| format!("{file} is not a list of CPUs: {text:?}"))
}

/// Returns how many there are in `0-3,5`.
fn cpus(list: &str) -> Option<usize> {
    list.split(',')
        .map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            (last.parse::<usize>().ok()? + 1).checked_sub(first.parse().ok()?)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::cpus;

    #[test]
    fn possible_cpus_are_counted() {
        for (list, expected) in
            [("0", Some(1)), ("0-3", Some(4)), ("0,2-5,9", Some(6)), ("", None), ("3-1", None)]
        {
            assert_eq!(cpus(list), expected, "{list}");
        }
    }
}
