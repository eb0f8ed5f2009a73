//! A tool that traces a program, from attaching to detaching.

use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::traced::Program;

const PATIENCE: Duration = Duration::from_secs(60);
/// A tool that prints nothing for so long has printed everything.
const QUIET: Duration = Duration::from_millis(100);

/// A tool, the program that it traces, and the file that it prints to.
pub struct Tool {
    child: Child,
    program: Program,
    output: File,
}

impl Tool {
    /// Starts the tool, and waits until it has printed `ready`.
    ///
    /// # Panics
    /// If it is not installed, or does not print that.
    #[must_use]
    pub fn start(command: &mut Command, ready: &str, program: Program) -> Self {
        let path = program.file.with_extension("output");
        let output = File::options().create(true).append(true).open(&path).unwrap();
        command.stdin(Stdio::null()).stdout(output.try_clone().unwrap());
        let child = command.stderr(output.try_clone().unwrap()).spawn().unwrap();
        let mut tool = Self { child, program, output };
        let began = Instant::now();
        loop {
            let printed = fs::read_to_string(&path).unwrap();
            if printed.contains(ready) {
                fs::remove_file(path).unwrap();
                return tool;
            }
            let has_ended = tool.child.try_wait().unwrap().is_some();
            assert!(!has_ended && began.elapsed() < PATIENCE, "{command:?}: {printed}");
            thread::sleep(QUIET);
        }
    }

    /// Runs the program for one turn, and waits until the tool has printed its hits, which would
    /// take time from the turn of another tool. Returns the program's nanoseconds per hit.
    ///
    /// # Panics
    /// If the tool does not trace the program.
    pub fn turn(&mut self, function: &str) -> f64 {
        let nanoseconds = self.program.order(function);
        let length = || self.output.metadata().unwrap().len();
        loop {
            let before = length();
            thread::sleep(QUIET);
            if length() == before {
                break;
            }
        }
        self.output.set_len(0).unwrap();
        nanoseconds
    }
}

impl Drop for Tool {
    /// Interrupts the tool, because only it removes its probes.
    fn drop(&mut self) {
        // SAFETY: the child is ours, and nothing has waited for it.
        unsafe { libc::kill(self.child.id() as i32, libc::SIGINT) };
        let _ = self.child.wait();
    }
}
