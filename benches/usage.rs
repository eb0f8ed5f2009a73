//! CPU time and memory of a command and all that it starts, as the kernel counts them.

use std::process::Command;

/// The resources used by a process and all its children.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// User and system CPU time in seconds.
    pub seconds: f64,
    /// The peak memory of the largest of them, in bytes.
    pub memory: u64,
}

/// Runs a command to its end; `None` if it is not installed.
///
/// # Panics
/// If it fails.
pub fn of(command: &mut Command) -> Option<Usage> {
    let child = command.spawn().ok()?;
    // SAFETY: it consists of integers, for which all zeros are valid.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    let mut status = 0;
    // SAFETY: both are valid for writes. The child is ours, and nothing else waits for it.
    unsafe { libc::wait4(child.id() as i32, &mut status, 0, &mut usage) };
    assert_eq!(status, 0, "{command:?}");
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    Some(Usage {
        seconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
        memory: usage.ru_maxrss as u64 * 1024,
    })
}
