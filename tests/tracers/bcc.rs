//! BCC's tools: one attached until it is told to stop, and the lines that it printed.
//!
//! What 0.26, Debian 12's, does and does not, as far as the cases depend on it:
//! - It counts arguments from 1; `trace` and `argdist` read up to `arg9`, and show `arg1` for `arg10`.
//! - It reads an argument only if its size is that of the variable which the tool has for it.
//! - A string is copied in a fixed length, 80 bytes in most tools, and shown as empty if one of them is not in memory.
//! - With a semaphore it needs `-p`.
//! - `funccount` says of every `u:` that it "failed to instrument path", and `argdist` ends with `'signed char'` when an
//!   argument is an `i8`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::headers;
use crate::tool;
use crate::tool::talking::{PATIENCE, Talking};

/// The most arguments of a probe that `trace` can read.
pub const MAX_ARGUMENTS: usize = 9;

/// Whether this test can run.
pub fn needs(test: &str, tool: &str) -> bool {
    tool::needs(test, tool, "bpfcc-tools") && tool::needs_root(test) && headers::needs(test)
}

/// A tool that is attached.
pub struct Bcc {
    tool: String,
    talking: Talking,
}

impl Bcc {
    /// Starts the tool and returns when it is attached.
    pub fn attach<'a>(tool: &str, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut command = Command::new(tool);
        command.args(arguments).envs(environment());
        let mut this = Self { tool: tool.into(), talking: Talking::start(&command) };
        this.wait_until_idle();
        this
    }

    /// Waits until the tool waits: for events, or for Ctrl-C in its sleep. Before it is attached it does neither.
    ///
    /// Rejected: its header, which some print before they are ready to receive what the kernel sends.
    fn wait_until_idle(&mut self) {
        let start = Instant::now();
        let idle = [libc::SYS_poll, libc::SYS_clock_nanosleep].map(|call| call.to_string());
        let path = format!("/proc/{}/syscall", self.talking.id());
        loop {
            let call = fs::read_to_string(&path).unwrap_or_default();
            if call.split(' ').next().is_some_and(|call| idle.iter().any(|idle| idle == call)) {
                return;
            }
            // A tool that has ended is still there, and executes nothing.
            if call.is_empty() || start.elapsed() > PATIENCE {
                self.talking.interrupt();
                while self.talking.line().is_some() {}
                panic!("{} did not attach: {:#?}", self.tool, self.talking.said());
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until what it has printed is enough, detaches, and returns all of it, less if it does not come: the
    /// lines that are not empty.
    pub fn detach(mut self, enough: impl Fn(&[String]) -> bool) -> Vec<String> {
        let start = Instant::now();
        while !enough(&printed(self.talking.said())) && start.elapsed() < PATIENCE {
            let said = self.talking.line();
            assert!(said.is_some(), "{} has ended: {:#?}", self.tool, self.talking.said());
        }
        // A Ctrl-C in the midst of an event would be ignored: Python cannot pass it through the C that called it.
        self.wait_until_idle();
        self.talking.interrupt();
        printed(&self.talking.end().0)
    }
}

/// What every tool of BCC wants here: to print each line at once, and headers to compile for.
pub fn environment() -> impl Iterator<Item = (&'static str, PathBuf)> {
    let headers = headers::merged().map(|folder| ("BCC_KERNEL_SOURCE", folder));
    [("PYTHONUNBUFFERED", "1".into())].into_iter().chain(headers)
}

/// The lines that are not empty, without blanks at their end.
fn printed(lines: &[String]) -> Vec<String> {
    lines
        .iter()
        .map(|line| line.trim_end().into())
        .filter(|line: &String| !line.is_empty())
        .collect()
}

/// The words of each line, without the columns' padding.
pub fn words(lines: &[String]) -> Vec<String> {
    let words = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.iter().map(words).collect()
}
