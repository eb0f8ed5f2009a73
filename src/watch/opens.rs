//! Waiting until a program opens a file, by inotify.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::mem::{self, MaybeUninit};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::thread;
use std::time::Duration;
use std::vec::Vec;

use libc::c_int;

use super::file;

/// The shortest wait, so that a program that is started again and again, which opens its file each
/// time, does not keep the thread busy.
const SHORTEST: Duration = Duration::from_millis(20);

/// The longest wait if inotify is unavailable: by default a user may have 128 instances.
const LONGEST_UNREPORTED: Duration = Duration::from_secs(1);

/// The opens of the file that contains the probes.
pub struct Opens {
    /// An inotify instance, and an epoll instance that waits for it.
    reports: Option<(File, OwnedFd)>,
}

impl Opens {
    pub fn of_the_probes() -> Self {
        Self { reports: reports(&file::of_the_probes()) }
    }

    /// Waits until the file has been opened or this process was stopped and continues (true), or
    /// the time is over (false). Without a time, it waits for ever.
    pub fn wait(&mut self, time: Option<Duration>) -> bool {
        let Some((inotify, epoll)) = &mut self.reports else {
            thread::sleep(time.map_or(LONGEST_UNREPORTED, |time| time.max(SHORTEST)));
            return false;
        };
        thread::sleep(SHORTEST);
        let time = time.map(|time| time.saturating_sub(SHORTEST).as_millis());
        let time = time.map_or(-1, |time| c_int::try_from(time).unwrap_or(c_int::MAX));
        let mut event = MaybeUninit::uninit();
        // SAFETY: the kernel writes at most one event, for which there is room.
        let count = unsafe { libc::epoll_wait(epoll.as_raw_fd(), event.as_mut_ptr(), 1, time) };
        if count > 0 {
            // It does not matter which opens they were.
            let _ = inotify.read(&mut [0; 4096]);
        }
        if count < 0 && io::Error::last_os_error().kind() != ErrorKind::Interrupted {
            // The program has closed all its descriptors, as daemons do. The numbers may now belong
            // to other files, which must not be closed here.
            mem::forget(self.reports.take());
            return false;
        }
        // Unlike `read` and `poll`, `epoll_wait` returns EINTR after a debugger has stopped the
        // thread, although no signal reaches it.
        count != 0
    }
}

fn reports(path: &Path) -> Option<(File, OwnedFd)> {
    let mut name = Vec::from(path.as_os_str().as_bytes());
    name.push(0);
    // SAFETY: the call takes no pointers.
    let inotify = opened(unsafe { libc::inotify_init1(libc::IN_CLOEXEC | libc::IN_NONBLOCK) })?;
    // SAFETY: the path ends in NUL.
    let watch = unsafe {
        libc::inotify_add_watch(inotify.as_raw_fd(), name.as_ptr().cast(), libc::IN_OPEN)
    };
    // SAFETY: the call takes no pointers.
    let epoll = opened(unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) })?;
    let mut event = libc::epoll_event { events: libc::EPOLLIN as u32, u64: 0 };
    // SAFETY: `event` is valid for reads and writes.
    let added = unsafe {
        libc::epoll_ctl(epoll.as_raw_fd(), libc::EPOLL_CTL_ADD, inotify.as_raw_fd(), &mut event)
    };
    (watch >= 0 && added == 0).then(|| (inotify.into(), epoll))
}

/// Returns the new file descriptor of a call that has succeeded.
fn opened(descriptor: c_int) -> Option<OwnedFd> {
    // SAFETY: it was opened just now, and nothing else owns it.
    (descriptor >= 0).then(|| unsafe { OwnedFd::from_raw_fd(descriptor) })
}

/// Runs `start` with all signals blocked, which a thread that it starts inherits: a program that
/// waits for signals with `sigwait` or `signalfd` must block them in each thread, and does not know
/// about this thread.
pub fn without_signals(start: impl FnOnce()) {
    let mut all = MaybeUninit::uninit();
    let mut before = MaybeUninit::uninit();
    // SAFETY: `sigfillset` initialises the set that the other call reads; that one writes `before`.
    let blocked = unsafe {
        libc::sigfillset(all.as_mut_ptr());
        libc::pthread_sigmask(libc::SIG_SETMASK, all.as_ptr(), before.as_mut_ptr())
    };
    start();
    if blocked == 0 {
        // SAFETY: it succeeded, so `before` is initialised.
        unsafe {
            libc::pthread_sigmask(libc::SIG_SETMASK, before.as_ptr(), std::ptr::null_mut());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reused_descriptor_is_neither_waited_on_nor_closed() {
        let mut opens = Opens::of_the_probes();
        let (_, epoll) = opens.reports.as_ref().expect("an inotify instance");
        let (number, file) = (epoll.as_raw_fd(), File::open("/proc/self/exe").unwrap());
        // SAFETY: both descriptors are open. This simulates a program that closed all its
        // descriptors and opened other files.
        unsafe { libc::dup2(file.as_raw_fd(), number) };
        assert!(!opens.wait(None));
        assert!(opens.reports.is_none());
        // SAFETY: the call takes no pointers.
        assert!(unsafe { libc::fcntl(number, libc::F_GETFD) } >= 0);
        // SAFETY: it was opened here, and nothing else owns it.
        drop(unsafe { OwnedFd::from_raw_fd(number) });
    }
}
