//! Between attaching and detaching: putting the hits in order and printing them.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::OwnedFd;
use rustix::io::Errno;
use rustix::time::{ClockId, clock_gettime};

use super::attached::Attached;
use super::events::{Event, What};
use super::processes::Processes;
use super::sites::Site;

/// How long a hit waits at most for earlier hits of another CPU.
const ROUND: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };

pub struct Watch<'a> {
    attached: Attached,
    sites: &'a [Site],
    processes: Processes,
    out: BufWriter<StdoutLock<'static>>,
    width: usize,
    /// What has not been printed yet, in the order of time.
    pending: Vec<Event>,
    shown: u64,
    /// How many nanoseconds the wall clock is ahead of the monotonic clock.
    ahead: i64,
}

impl<'a> Watch<'a> {
    pub fn new(attached: Attached, sites: &'a [Site], processes: Processes) -> Self {
        let width = sites.iter().map(|site| site.probe.len()).max().unwrap_or(0);
        let out = BufWriter::new(io::stdout().lock());
        let ahead = now(ClockId::Realtime) - now(ClockId::Monotonic);
        Self { attached, sites, processes, out, width, pending: Vec::new(), shown: 0, ahead }
    }

    pub fn shown(&self) -> u64 {
        self.shown
    }

    /// Prints hits until the process ends, a signal interrupts, `count` are shown, or the output is
    /// closed.
    pub fn until(
        &mut self,
        process: Option<&OwnedFd>,
        interrupted: &AtomicBool,
        count: Option<u64>,
    ) -> Result<(), String> {
        let width = self.width;
        let header = format!(
            "{:15} {:7} {:7} {:15} {:width$} ARGUMENTS",
            "TIME", "PID", "TID", "COMMAND", "PROBE"
        );
        let printed = writeln!(self.out, "{header}")
            .and_then(|()| self.out.flush())
            .and_then(|()| self.rounds(process, interrupted, count));
        match printed {
            // The reader, such as `head`, has stopped reading.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            printed => printed.map_err(|error| format!("standard output: {error}")),
        }
    }

    fn rounds(
        &mut self,
        process: Option<&OwnedFd>,
        interrupted: &AtomicBool,
        count: Option<u64>,
    ) -> io::Result<()> {
        let mut before = 0;
        loop {
            let last = interrupted.load(Ordering::Relaxed) || self.wait(process)?;
            let began = now(ClockId::Monotonic).cast_unsigned();
            self.attached.drain(self.sites, &mut self.pending);
            self.pending.sort_by_key(|event| event.time);
            // A buffer read early in the last round may since have received hits that precede those
            // of a buffer read late; only what is older than the last round is complete.
            let complete = if last { u64::MAX } else { before };
            let due = self.pending.partition_point(|event| event.time < complete);
            let due: Vec<_> = self.pending.drain(..due).collect();
            for event in due {
                self.print(&event)?;
                if Some(self.shown) == count {
                    return self.out.flush();
                }
            }
            self.out.flush()?;
            if last {
                return Ok(());
            }
            before = began;
        }
    }

    /// Waits for a full buffer or the next round, and tells whether the process has ended.
    fn wait(&self, process: Option<&OwnedFd>) -> io::Result<bool> {
        let process = process.map(|process| PollFd::new(process, PollFlags::IN));
        let mut handles: Vec<_> = process.into_iter().collect();
        let ends = handles.len();
        handles.extend(
            self.attached.handles().map(|buffer| PollFd::from_borrowed_fd(buffer, PollFlags::IN)),
        );
        match poll(&mut handles, Some(&ROUND)) {
            Ok(_) | Err(Errno::INTR) => {
                Ok(handles[..ends].iter().any(|end| !end.revents().is_empty()))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn print(&mut self, event: &Event) -> io::Result<()> {
        self.processes.learn(event);
        let Event { time, process, thread, what: What::Hit(site, values) } = event else {
            return Ok(());
        };
        if !self.processes.is_traced(*process) {
            return Ok(());
        }
        self.shown += 1;
        let time = self.ahead + time.cast_signed();
        let (clock, width) = (clock(time / 1_000_000_000), self.width);
        let micros = time % 1_000_000_000 / 1000;
        let name = self.processes.name(*process, *thread);
        let probe = &self.sites[*site].probe;
        writeln!(
            self.out,
            "{clock}.{micros:06} {process:<7} {thread:<7} {name:15} {probe:width$}{values}"
        )
    }

    /// Detaches, and returns how many hits found no room in the buffers.
    pub fn end(&mut self) -> Result<u64, String> {
        let stopped = self.attached.stop();
        self.attached.drain(self.sites, &mut self.pending);
        stopped
            .and_then(|()| self.attached.lost())
            .map_err(|error| format!("cannot detach: {error}"))
    }
}

fn now(clock: ClockId) -> i64 {
    let now = clock_gettime(clock);
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

/// Returns the local time of day.
fn clock(seconds: i64) -> String {
    // SAFETY: the type consists of numbers and a pointer, for which zeros are valid.
    let mut time: libc::tm = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are valid for the call. It reads the environment, which nothing in this
    // program changes.
    unsafe { libc::localtime_r(&seconds, &mut time) };
    format!("{:02}:{:02}:{:02}", time.tm_hour, time.tm_min, time.tm_sec)
}
