//! A tool that runs in the background and prints: its lines, as they come, until it is interrupted.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::Running;

/// How long a tool may be silent while something is expected of it, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A tool with the lines of both its streams.
pub struct Talking {
    running: Running,
    lines: Receiver<String>,
}

impl Talking {
    pub fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running =
            Running(command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")));
        let (sender, lines) = channel();
        let streams: [Box<dyn Read + Send>; 2] = [
            Box::new(running.0.stdout.take().unwrap()),
            Box::new(running.0.stderr.take().unwrap()),
        ];
        for stream in streams {
            let sender = sender.clone();
            thread::spawn(move || {
                BufReader::new(stream)
                    .lines()
                    .map_while(Result::ok)
                    .try_for_each(|line| sender.send(line))
            });
        }
        Self { running, lines }
    }

    pub fn id(&self) -> u32 {
        self.running.0.id()
    }

    /// The next line; `None` after the last one. Panics if it does not come.
    pub fn line(&mut self) -> Option<String> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("{:?} says nothing", self.running.0),
        }
    }

    /// As Ctrl-C does, but to this process alone.
    pub fn interrupt(&self) {
        self.signal("INT");
    }

    pub fn signal(&self, signal: &str) {
        let mut kill = Command::new("sh");
        kill.args(["-c", "kill -\"$0\" \"$1\"", signal, &self.id().to_string()]);
        assert!(kill.status().unwrap().success(), "{kill:?}");
    }

    /// Waits for the end, once both streams have ended; whether it was a good one.
    pub fn ended_well(mut self) -> bool {
        assert_eq!(self.lines.recv().ok(), None);
        self.running.0.wait().unwrap().success()
    }
}
