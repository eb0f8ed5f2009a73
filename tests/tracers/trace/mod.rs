//! `usdt trace`, run as its user runs it: attached until it is interrupted, and its output.

mod agrees;
mod c_program;
mod capabilities;
mod errors;
mod lost;
mod memory;
mod one_by_one;
pub mod processes;
mod replaced;
pub mod strings;
mod whole_lines;

use std::ffi::OsStr;
use std::process::Command;

use crate::build::Build;
use crate::tool;
use crate::tool::background::Background;

/// Tells whether this test can run.
pub fn needs(test: &str) -> bool {
    tool::needs_root(test)
}

/// Returns the command that traces with these arguments.
pub fn command<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(Build::command());
    command.arg("trace").args(arguments);
    command
}

/// `trace`, attached.
struct Trace {
    background: Background,
}

/// A line of its output.
#[derive(Clone, Debug, PartialEq)]
struct Hit {
    process: u32,
    thread: u32,
    command: String,
    /// `provider:name VALUE…`
    values: String,
}

impl Trace {
    /// Starts `trace`, and returns when it reports that it is attached.
    fn start(arguments: &[&str]) -> Self {
        let mut background = Background::start(&command(arguments));
        background.wait_for(1, |line| line.starts_with("usdt trace: attached to "));
        Self { background }
    }

    /// Returns the messages about arguments that it cannot read.
    fn unreadable(&self) -> Vec<&str> {
        let lines = self.background.printed().iter().map(String::as_str);
        lines
            .filter(|line| line.starts_with("usdt trace: ") && line.contains(" cannot be read"))
            .collect()
    }

    /// Waits for this many hits.
    fn wait_for(&mut self, expected: usize) {
        self.background.wait_for(expected, |line| Hit::read(line).is_some());
    }

    /// Interrupts `trace` after this many hits; returns all hits, and how many were lost.
    fn detach(mut self, expected: usize) -> (Vec<Hit>, u64) {
        self.wait_for(expected);
        self.background.interrupt();
        self.finish()
    }

    /// Waits until `trace` ends by itself; returns the hits, and how many were lost.
    fn finish(self) -> (Vec<Hit>, u64) {
        let (lines, well) = self.background.end();
        assert!(well, "{lines:#?}");
        let hits: Vec<_> = lines.iter().filter_map(|line| Hit::read(line)).collect();
        // "usdt trace: 3 hits, 0 lost"
        let summary = lines.iter().filter_map(|line| line.strip_prefix("usdt trace: ")).next_back();
        let summary = summary.expect("a count of the hits");
        let (shown, lost) = summary.split_once(", ").unwrap();
        let noun = if hits.len() == 1 { "hit" } else { "hits" };
        assert_eq!(shown, format!("{} {noun}", hits.len()));
        (hits, lost.strip_suffix(" lost").unwrap().parse().unwrap())
    }
}

impl Hit {
    /// Parses a line; `None` for the header and for the output of the traced program.
    fn read(line: &str) -> Option<Self> {
        let [time, process, thread, command, values @ ..] =
            &line.split_whitespace().collect::<Vec<_>>()[..]
        else {
            return None;
        };
        let numbers = time.split([':', '.']).map(str::parse::<u32>);
        if numbers.collect::<Result<Vec<_>, _>>().ok()?.len() != 4 {
            return None;
        }
        let [process, thread] = [process, thread].map(|id| id.parse().unwrap());
        Some(Self { process, thread, command: (*command).into(), values: values.join(" ") })
    }
}

/// Returns the values of these hits, in their order.
fn values(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.values.as_str()).collect()
}
