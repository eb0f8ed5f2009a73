//! External tools: whether one is there, and running it with an end.
#![allow(dead_code, reason = "each ring uses its part")]

pub mod talking;

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Whether `tool` is on the path. If not, says which test is skipped and what would run it;
/// under `CI` a skip is a failure.
///
/// Writes past the capture of `cargo test`, so that a skip is seen without a flag.
pub fn needs(test: &str, tool: &str, package: &str) -> bool {
    let found = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(tool).is_file()));
    found || skip(test, &format!("needs `{tool}`, from Debian's package `{package}`"))
}

/// Whether C programs can include `header`.
pub fn needs_header(test: &str, header: &str, package: &str) -> bool {
    let found = ["/usr/include", "/usr/include/x86_64-linux-gnu"]
        .iter()
        .any(|folder| Path::new(folder).join(header).is_file());
    found || skip(test, &format!("needs `{header}`, from Debian's package `{package}`"))
}

/// Whether this process may trace: uprobes are root's, and so is ptrace of what it has not started.
pub fn needs_root(test: &str) -> bool {
    let root = std::fs::metadata("/proc/self")
        .is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    root || skip(test, "needs root, to attach")
}

/// Says which test is skipped and why; under `CI` a skip is a failure.
pub fn skip(test: &str, reason: &str) -> bool {
    assert!(std::env::var_os("CI").is_none(), "{test}: {reason}");
    std::io::stderr().write_all(format!("skipped: {test}: {reason}\n").as_bytes()).unwrap();
    false
}

/// Says which test this kernel does not let run, and why: nothing that can be installed would change that.
pub fn kernel_refuses(test: &str, reason: &str) {
    std::io::stderr()
        .write_all(format!("skipped, by this kernel: {test}: {reason}\n").as_bytes())
        .unwrap();
}

/// Runs the command for at most `seconds` and returns what it printed on both streams.
///
/// Panics if it takes longer (`timeout` of coreutils ends it, its children too) or cannot be started.
pub fn output(
    seconds: u32,
    tool: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> String {
    let mut command = Command::new("timeout");
    command
        .args(["--kill-after=5", &seconds.to_string(), tool])
        .args(arguments)
        .stdin(Stdio::null());
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert_ne!(output.status.code(), Some(124), "{command:?} did not end:\n{text}");
    text
}

/// Sends SIGINT, SIGSTOP or another signal to one process.
pub fn signal(process: u32, signal: &str) {
    let mut kill = Command::new("sh");
    kill.args(["-c", "kill -\"$1\" \"$0\"", &process.to_string(), signal]);
    assert!(kill.status().unwrap().success(), "{kill:?}");
}

/// A program in the background, ended by its id at the latest when this is dropped.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
