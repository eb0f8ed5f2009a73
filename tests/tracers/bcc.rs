//! A tool of BCC, attached until the test detaches it, and the lines it printed.
//!
//! What the cases depend on in Debian 12's version, 0.26:
//! - Arguments count from 1; `trace` and `argdist` read up to `arg9` and show `arg1` for `arg10`.
//! - An argument is read only if it has the size of the tool's variable for it.
//! - A string is copied with a fixed length, 80 bytes in most tools, and shown as empty if any of
//!   these bytes is not in memory.
//! - A semaphore needs `-p`.
//! - `funccount` reports "failed to instrument path" for every `u:`, and `argdist` fails with
//!   `'signed char'` if an argument is an `i8`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::headers;
use crate::tool;
use crate::tool::background::{Background, PATIENCE};

/// The most arguments of a probe that `trace` can read.
pub const MAX_ARGUMENTS: usize = 9;

/// Whether this test can run.
pub fn needs(test: &str, tool: &str) -> bool {
    tool::needs(test, tool, "bpfcc-tools") && tool::needs_root(test) && headers::needs(test)
}

/// An attached tool.
pub struct Bcc {
    tool: String,
    process: Background,
}

impl Bcc {
    /// Starts the tool and returns when it is attached.
    pub fn attach<'a>(tool: &str, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut command = Command::new(tool);
        command.args(arguments).envs(environment());
        let mut this = Self { tool: tool.into(), process: Background::start(&command) };
        this.wait_until_idle();
        this
    }

    /// Waits until the tool itself waits for events, or sleeps until Ctrl-C; it does neither before
    /// it is attached.
    ///
    /// Waiting for its header would not do: some tools print that before they can receive events.
    fn wait_until_idle(&mut self) {
        let start = Instant::now();
        let idle = [libc::SYS_poll, libc::SYS_clock_nanosleep].map(|call| call.to_string());
        let path = format!("/proc/{}/syscall", self.process.id());
        loop {
            let call = fs::read_to_string(&path).unwrap_or_default();
            if call.split(' ').next().is_some_and(|call| idle.iter().any(|idle| idle == call)) {
                return;
            }
            // A tool that has ended is still a process (a zombie), with no system call.
            if call.is_empty() || start.elapsed() > PATIENCE {
                self.process.interrupt();
                while self.process.line().is_some() {}
                panic!("{} did not attach: {:#?}", self.tool, self.process.printed());
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until it has printed enough, detaches, and returns the lines that are not empty. These
    /// may be too few, if it prints no more.
    pub fn detach(mut self, enough: impl Fn(&[String]) -> bool) -> Vec<String> {
        let start = Instant::now();
        while !enough(&trimmed(self.process.printed())) && start.elapsed() < PATIENCE {
            let line = self.process.line();
            assert!(line.is_some(), "{} has ended: {:#?}", self.tool, self.process.printed());
        }
        // Ctrl-C during an event would be lost: Python cannot raise it through its C caller.
        self.wait_until_idle();
        self.process.interrupt();
        trimmed(&self.process.end().0)
    }
}

/// Returns the variables that every tool of BCC needs here: no buffering, and the headers.
pub fn environment() -> impl Iterator<Item = (&'static str, PathBuf)> {
    let headers = headers::merged().map(|directory| ("BCC_KERNEL_SOURCE", directory));
    [("PYTHONUNBUFFERED", "1".into())].into_iter().chain(headers)
}

/// Returns the lines that are not empty, without trailing spaces.
fn trimmed(lines: &[String]) -> Vec<String> {
    lines
        .iter()
        .map(|line| line.trim_end().into())
        .filter(|line: &String| !line.is_empty())
        .collect()
}

/// Returns each line without the padding of its columns.
pub fn words(lines: &[String]) -> Vec<String> {
    let words = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.iter().map(words).collect()
}
