//! `usdt count`, `hist` and `latency` count what the traced program itself counts.

mod count;
mod errors;
mod files;
mod hist;
mod latency;
mod strings;

use std::process::Command;

use crate::build::Build;
use crate::program::Program;
use crate::tool;
use crate::tool::background::Background;

/// Tells whether this test can run.
fn needs(test: &str) -> bool {
    tool::needs_root(test)
}

/// Builds the program that is counted.
fn tally(test: &'static str) -> std::path::PathBuf {
    Build::of("tally").alone(test).artifact("tally")
}

/// A command that counts, attached.
pub struct Counting {
    background: Background,
    command: String,
}

impl Counting {
    /// Starts `usdt` with these arguments, of which the first is the command. Returns when it
    /// reports that it is attached.
    pub fn start(arguments: &[&str]) -> Self {
        let mut usdt = Command::new(Build::command());
        Self::start_as(usdt.args(arguments), arguments[0])
    }

    /// Starts a process that becomes `usdt`.
    pub fn start_as(usdt: &Command, command: &str) -> Self {
        let mut background = Background::start(usdt);
        let attached = format!("usdt {command}: attached to ");
        background.wait_for(1, |line| line.starts_with(&attached));
        Self { background, command: command.into() }
    }

    /// Reads the lines of some intervals until their sum is this.
    fn wait_for(&mut self, expected: u64) {
        while sum(self.background.printed()) < expected {
            self.background.line().expect("another interval");
            let printed = self.background.printed();
            assert!(printed.len() < 100, "their sum is not {expected}: {printed:#?}");
        }
    }

    /// Interrupts it; returns what it printed.
    pub fn interrupt(self) -> Vec<String> {
        self.background.interrupt();
        self.end().0
    }

    /// Waits until it ends; returns what it printed, and the answer of the program that it started.
    pub fn end(self) -> (Vec<String>, String) {
        let (lines, well) = self.background.end();
        assert!(well, "{lines:#?}");
        let [attached, detaching] = ["attached to ", "detaching"]
            .map(|message| format!("usdt {}: {message}", self.command));
        let mut answer = String::new();
        let mut printed = Vec::new();
        for line in lines {
            if let Some(of_program) = line.strip_prefix(ANSWER) {
                answer = of_program.into();
            } else if !line.starts_with(&attached) && line != detaching {
                printed.push(line);
            }
        }
        (printed, answer)
    }
}

/// Returns how many hits were counted in all intervals.
fn sum(lines: &[String]) -> u64 {
    let rows = lines.iter().filter_map(|line| line.strip_prefix("tally:request"));
    rows.map(|count| count.trim().parse::<u64>().unwrap()).sum()
}

const ANSWER: &str = "tally: ";

/// Sends an order; returns the answer without the program's name.
fn order(program: &mut Program, order: &str) -> String {
    program.order(order).strip_prefix(ANSWER).unwrap().into()
}

/// Returns what the program has counted for a key: `VALUE` and how often.
fn reference(answer: &str, key: &str) -> Vec<(String, u64)> {
    let rows = answer.split('\t').filter_map(|row| {
        let (count, rest) = row.split_once(' ').unwrap();
        let value = rest.strip_prefix(key)?.strip_prefix(' ')?;
        Some((value.into(), count.parse().unwrap()))
    });
    let mut rows: Vec<_> = rows.collect();
    assert_ne!(rows, [], "nothing is counted by {key}: {answer}");
    rows.sort();
    rows
}

/// Returns how many hits that is.
fn total(reference: &[(String, u64)]) -> u64 {
    reference.iter().map(|(_, count)| count).sum()
}
