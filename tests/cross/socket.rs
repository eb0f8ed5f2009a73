//! The unix socket at which qemu's stub waits for gdb.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// In the directory of temporary files, because a socket's path has at most 107 bytes.
pub struct Socket {
    pub path: PathBuf,
}

impl Socket {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("usdt-{}-{number}", std::process::id());
        Self { path: std::env::temp_dir().join(name) }
    }

    /// Waits until qemu listens. Waiting for the file is not enough: between `bind` and `listen` a
    /// connection is refused.
    pub fn wait_for_a_listener(&self) {
        let path = self.path.to_str().unwrap();
        let began = Instant::now();
        // 0000000000000000: 00000002 00000000 00010000 0001 01 31337 /tmp/usdt-1-0
        let listens = |line: &str| {
            line.split(' ').nth(3) == Some("00010000") && line.split(' ').next_back() == Some(path)
        };
        while !fs::read_to_string("/proc/net/unix").unwrap().lines().any(listens) {
            assert!(began.elapsed() < Duration::from_secs(30), "nothing listens at {path}");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
