//! `examples/trace`, run as its user runs it: attached until it is told to stop, and what it printed.

mod agrees;
mod c_program;
mod lost;
mod processes;
mod refusals;

use std::path::PathBuf;
use std::process::Command;

use crate::build::Build;
use crate::tool;
use crate::tool::background::Background;

/// Whether this test can run.
fn needs(test: &str) -> bool {
    tool::needs_root(test)
}

fn program() -> PathBuf {
    Build::example("trace").artifact("trace")
}

/// The program, attached.
struct Trace {
    talking: Background,
}

/// A line that it printed.
#[derive(Clone, Debug, PartialEq)]
struct Hit {
    process: u32,
    thread: u32,
    command: String,
    /// `provider:name VALUE…`
    values: String,
}

impl Trace {
    /// Starts it; returns when it says that it is attached.
    fn start(arguments: &[&str]) -> Self {
        let mut talking = Background::start(Command::new(program()).args(arguments));
        talking.wait_for(1, |line| line.starts_with("trace: attached to "));
        Self { talking }
    }

    /// The arguments that it cannot read.
    fn complaints(&self) -> Vec<&str> {
        let said = self.talking.printed().iter().map(String::as_str);
        said.filter(|line| line.starts_with("trace: ") && line.contains(" cannot be read"))
            .collect()
    }

    /// Returns when so many hits are there.
    fn wait_for(&mut self, expected: usize) {
        self.talking.wait_for(expected, |line| Hit::read(line).is_some());
    }

    /// Interrupts it when so many hits are there; all of them, and how many were lost.
    fn detach(mut self, expected: usize) -> (Vec<Hit>, u64) {
        self.wait_for(expected);
        self.talking.interrupt();
        self.finish()
    }

    /// Waits until it ends by itself; the hits and how many were lost.
    fn finish(self) -> (Vec<Hit>, u64) {
        let (lines, well) = self.talking.end();
        assert!(well, "{lines:#?}");
        let hits: Vec<_> = lines.iter().filter_map(|line| Hit::read(line)).collect();
        // "trace: 3 events, 0 lost"
        let summary = lines.iter().filter_map(|line| line.strip_prefix("trace: ")).next_back();
        let summary = summary.expect("a count of the events");
        let (shown, lost) = summary.split_once(", ").unwrap();
        let events = if hits.len() == 1 { "event" } else { "events" };
        assert_eq!(shown, format!("{} {events}", hits.len()));
        (hits, lost.strip_suffix(" lost").unwrap().parse().unwrap())
    }
}

impl Hit {
    /// `None` for the header, and for what the traced program prints.
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

/// The values of these hits, in their order.
fn values(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.values.as_str()).collect()
}
