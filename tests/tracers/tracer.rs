//! A tracer in the background: the lines that it prints, and its end by SIGINT.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::tool::Running;

/// How long one step of a tracer may take, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Tracer {
    running: Running,
    lines: Receiver<String>,
}

impl Tracer {
    pub fn start(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = Running(command.spawn().unwrap());
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

    /// The next line of either stream; `None` after the last one.
    pub fn line(&mut self) -> Option<String> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("the tracer says nothing"),
        }
    }

    pub fn interrupt(&self) {
        let process = self.id().to_string();
        let interrupt =
            Command::new("sh").args(["-c", "kill -INT \"$0\"", &process]).status().unwrap();
        assert!(interrupt.success());
    }

    /// Waits for the end, which comes after the last line.
    pub fn end(mut self) {
        self.running.0.wait().unwrap();
    }
}
