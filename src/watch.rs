//! Notices that a tracer attaches or detaches: a thread that sleeps until a program opens the file
//! that contains the probes.
//!
//! A tracer normally opens the file to read the notes before it attaches; `docs/tracing.md` has the
//! exception. How long that takes is not known (gdb reads symbols, SystemTap compiles), so that the
//! thread looks at the semaphores again and again, less and less often. gdb may set a breakpoint
//! long after, but stops the program for it, and that too wakes the thread.

#[cfg(any(target_os = "linux", target_os = "android"))]
mod file;
#[cfg_attr(not(any(target_os = "linux", target_os = "android")), path = "watch/none.rs")]
mod opens;
mod pace;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::string::ToString;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

use opens::Opens;
use pace::Pace;

/// Starts the thread, once per process. A forked child does not inherit it, so a call there starts
/// another.
pub fn start() {
    static STARTED_IN: AtomicU32 = AtomicU32::new(0);
    let process = process::id();
    if STARTED_IN.swap(process, Relaxed) != process {
        opens::without_signals(|| {
            // A program that cannot start a thread goes on; `refresh` still works.
            let _ = thread::Builder::new().name("usdt".to_string()).spawn(run);
        });
    }
}

fn run() {
    let mut opens = Opens::of_the_probes();
    let mut pace = Pace::new();
    let mut attached = 0;
    loop {
        // A layer of the user may panic when it is asked for its interests.
        let now = catch_unwind(AssertUnwindSafe(look)).unwrap_or(attached);
        if std::mem::replace(&mut attached, now) != now {
            pace.quicken();
        }
        if opens.wait(pace.delay(attached != 0)) {
            pace.quicken();
        }
    }
}

/// Looks at the semaphores and returns a bit for each probe that a tracer is attached to.
fn look() -> u32 {
    let mut attached = 0;
    #[cfg(feature = "tracing")]
    {
        attached |= crate::tracing::refresh_in_thread();
    }
    #[cfg(feature = "log")]
    {
        attached |= crate::log::refresh_in_thread() << 16;
    }
    #[cfg(feature = "tracing")]
    crate::tracing::drop_nested_while(attached != 0);
    attached
}
