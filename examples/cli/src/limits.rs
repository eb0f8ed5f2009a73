//! Limits of this process while it creates maps and attaches programs.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Raises resource limits until dropped: before Linux 5.11, maps count as locked memory, and before
/// 6.6, each site needs a file descriptor. A program started by -c gets the original limits.
pub struct Limits([(Resource, Rlimit); 2]);

impl Limits {
    pub fn raise() -> Self {
        let limits = [Resource::Memlock, Resource::Nofile].map(|which| (which, getrlimit(which)));
        for (which, limit) in limits {
            // Root can remove the limit on locked memory; the kernel always limits open files.
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
