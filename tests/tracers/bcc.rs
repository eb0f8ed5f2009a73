//! BCC's tools: one attached until it is told to stop, and the lines that it printed.
//!
//! What 0.26, Debian 12's, does and does not, as far as the cases depend on it:
//! - It compiles C for the running kernel, for which it needs a kernel's headers, though not this kernel's.
//! - It counts arguments from 1, and `trace` and `argdist` read up to `arg9`.
//! - It reads an argument only if its size is that of the variable which the tool has for it.
//! - A string is copied in a fixed length, 80 bytes in most tools, and shown as empty if one of them is not in memory.
//! - With a semaphore it needs `-p`.
//! - `funccount` says of every `u:` that it "failed to instrument path", and `argdist` ends with `'signed char'` when an
//!   argument is an `i8`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::tool;
use crate::tracer::{PATIENCE, Tracer};

/// The most arguments of a probe that `trace` can read.
pub const MAX_ARGUMENTS: usize = 9;

/// Whether this test can run.
pub fn needs(test: &str, tool: &str) -> bool {
    tool::needs(test, tool, "bpfcc-tools")
        && tool::needs_root(test)
        && (built_here().is_some()
            || packaged().is_some()
            || tool::skip(
                test,
                "needs a kernel's headers, from Debian's package `linux-headers-amd64`",
            ))
}

/// Where BCC looks by itself.
fn built_here() -> Option<PathBuf> {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    Some(Path::new("/lib/modules").join(release.trim()).join("build")).filter(|path| path.is_dir())
}

/// The newest headers that Debian has installed: what is common to all its kernels of a version, and the rest.
fn packaged() -> Option<[PathBuf; 2]> {
    let folders = fs::read_dir("/usr/src").ok()?.map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    let other = |common: &PathBuf| {
        let version = common.to_str()?.strip_suffix("common")?.to_owned();
        let is_rest =
            |path: &&PathBuf| path.to_str().is_some_and(|path| path.starts_with(&version));
        let rest = folders.iter().filter(|path| *path != common).find(is_rest)?;
        Some([common.clone(), rest.clone()])
    };
    folders.iter().rev().find_map(other)
}

/// Both in one folder of links, since BCC wants one.
fn merged(parts: &[PathBuf; 2]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // Other threads and test programs do the same: from here on it is ours.
    let lock = File::create(root.join("headers.lock")).unwrap();
    lock.lock().unwrap();
    let merged = root.join(parts[1].file_name().unwrap());
    if !merged.is_dir() {
        let new = root.join("headers.new");
        let _ = fs::remove_dir_all(&new);
        for part in parts {
            let mut cp = Command::new("cp");
            cp.args(["-rsfT"]).args([part, &new]);
            assert!(cp.status().unwrap().success(), "{cp:?}");
        }
        fs::rename(&new, &merged).unwrap();
    }
    merged
}

/// A tool that is attached.
pub struct Bcc {
    tool: String,
    tracer: Tracer,
    lines: Vec<String>,
}

impl Bcc {
    /// Starts the tool and returns when it is attached.
    pub fn attach<'a>(tool: &str, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut command = Command::new(tool);
        command.args(arguments).env("PYTHONUNBUFFERED", "1");
        if built_here().is_none() {
            command.env("BCC_KERNEL_SOURCE", merged(&packaged().unwrap()));
        }
        let tracer = Tracer::start(command);
        let mut this = Self { tool: tool.into(), tracer, lines: Vec::new() };
        this.wait_until_idle();
        this
    }

    /// Waits until the tool waits: for events, or for Ctrl-C in its sleep. Before it is attached it does neither.
    ///
    /// Rejected: its header, which some print before they are ready to receive what the kernel sends.
    fn wait_until_idle(&mut self) {
        let start = Instant::now();
        let idle = [libc::SYS_poll, libc::SYS_clock_nanosleep].map(|call| call.to_string());
        let path = format!("/proc/{}/syscall", self.tracer.id());
        loop {
            let call = fs::read_to_string(&path).unwrap_or_default();
            if call.split(' ').next().is_some_and(|call| idle.iter().any(|idle| idle == call)) {
                return;
            }
            // A tool that has ended is still there, and executes nothing.
            if call.is_empty() || start.elapsed() > PATIENCE {
                self.tracer.interrupt();
                while self.next().is_some() {}
                panic!("{} did not attach:\n{}", self.tool, self.lines.join("\n"));
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn next(&mut self) -> Option<()> {
        let line = self.tracer.line()?;
        self.lines.extend(Some(line.trim_end().to_string()).filter(|line| !line.is_empty()));
        Some(())
    }

    /// Waits until what it has printed is enough, detaches, and returns all of it, less if it does not come: the
    /// lines that are not empty.
    pub fn detach(mut self, enough: impl Fn(&[String]) -> bool) -> Vec<String> {
        let start = Instant::now();
        while !enough(&self.lines) && start.elapsed() < PATIENCE {
            self.next().unwrap_or_else(|| panic!("{} has ended: {:#?}", self.tool, self.lines));
        }
        // A Ctrl-C in the midst of an event would be ignored: Python cannot pass it through the C that called it.
        self.wait_until_idle();
        self.tracer.interrupt();
        while self.next().is_some() {}
        self.tracer.end();
        self.lines
    }
}

/// The words of each line, without the columns' padding.
pub fn words(lines: &[String]) -> Vec<String> {
    let words = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.iter().map(words).collect()
}
