//! External tools: finding them, running them with a time limit, and skipping what needs them.
#![allow(dead_code, reason = "each suite uses only a part")]

pub mod background;
pub mod temporary;

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Whether `tool` is on the path. If not, skips the test and names the package that has the tool.
pub fn needs(test: &str, tool: &str, package: &str) -> bool {
    let found = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(tool).is_file()));
    found || skip(test, &format!("needs `{tool}`, from Debian's package `{package}`"))
}

/// Whether C programs can include `header`.
pub fn needs_header(test: &str, header: &str, package: &str) -> bool {
    let found = ["/usr/include", "/usr/include/x86_64-linux-gnu"]
        .iter()
        .any(|directory| Path::new(directory).join(header).is_file());
    found || skip(test, &format!("needs `{header}`, from Debian's package `{package}`"))
}

/// Whether this process may trace: uprobes need root, as does ptrace of a process not started here.
pub fn needs_root(test: &str) -> bool {
    let root = std::fs::metadata("/proc/self")
        .is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    root || skip(test, "needs root, to attach")
}

/// Reports which test is skipped and why; under `CI` a skip is a failure.
///
/// Writes past the capture of `cargo test`, so that a skip is seen without a flag.
pub fn skip(test: &str, reason: &str) -> bool {
    assert!(std::env::var_os("CI").is_none(), "{test}: {reason}");
    std::io::stderr().write_all(format!("skipped: {test}: {reason}\n").as_bytes()).unwrap();
    false
}

/// Returns how many hits to compare two tracers on: fewer outside `.ci/run`.
pub fn hits() -> usize {
    if std::env::var_os("CI").is_some() { 100_000 } else { 20_000 }
}

/// Reports which test this kernel cannot run, and why. Never a failure, because nothing that could
/// be installed would change it.
pub fn skip_on_this_kernel(test: &str, reason: &str) {
    std::io::stderr()
        .write_all(format!("skipped on this kernel: {test}: {reason}\n").as_bytes())
        .unwrap();
}

/// Runs the command for at most `seconds` and returns what it printed on both streams.
///
/// # Panics
/// If it cannot be started or takes longer; coreutils' `timeout` then ends it with its children.
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

/// Sends a signal (`SIGINT`, `SIGSTOP`, …) to one process.
pub fn signal(process: u32, signal: i32) {
    // SAFETY: the call has no pointers.
    let result = unsafe { libc::kill(process as i32, signal) };
    assert_eq!(result, 0, "{process}: {}", std::io::Error::last_os_error());
}

/// A program in the background, killed when this is dropped.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
