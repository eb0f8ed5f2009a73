//! The unix socket at which qemu's stub waits for gdb.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A path relative to [`DIRECTORY`], because the path of a socket has at most 107 bytes.
pub struct Socket {
    pub name: String,
}

/// Where qemu and gdb must run.
pub const DIRECTORY: &str = env!("CARGO_TARGET_TMPDIR");

impl Socket {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self { name: format!("usdt-{}-{number}", std::process::id()) }
    }

    /// Waits until qemu listens. Waiting for the file is not enough: between `bind` and `listen` a
    /// connection is refused.
    pub fn wait_for_a_listener(&self) {
        let began = Instant::now();
        // 0000000000000000: 00000002 00000000 00010000 0001 01 31337 usdt-1-0
        let listens = |line: &str| {
            line.split(' ').nth(3) == Some("00010000")
                && line.split(' ').next_back() == Some(&self.name)
        };
        while !fs::read_to_string("/proc/net/unix").unwrap().lines().any(listens) {
            assert!(began.elapsed() < Duration::from_secs(30), "nothing listens at {}", self.name);
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = fs::remove_file(Path::new(DIRECTORY).join(&self.name));
    }
}
