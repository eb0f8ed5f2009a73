//! Limits of this process while it creates maps and attaches programs.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Higher limits, until this is dropped: before Linux 5.11, maps count as locked memory, and before
/// 6.6 each site is an open file. A program that is started gets the original limits.
pub struct Limits([(Resource, Rlimit); 2]);

impl Limits {
    pub fn raise() -> Self {
        let limits = [Resource::Memlock, Resource::Nofile].map(|which| (which, getrlimit(which)));
        for (which, limit) in limits {
            // Without limits, as root; for open files, the kernel has a limit of its own.
            let none = Rlimit { current: None, maximum: None };
            if which != Resource::Memlock || setrlimit(which, none).is_err() {
                let _ = setrlimit(which, Rlimit { current: limit.maximum, ..limit });
            }
        }
        Self(limits)
    }
}

impl Drop for Limits {
    fn drop(&mut self) {
        for (which, limit) in self.0 {
            let _ = setrlimit(which, limit);
        }
    }
}
