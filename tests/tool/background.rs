//! A tool in the background, whose lines are read as it prints them, until it is interrupted.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{Running, signal};

/// How long to wait for a line of a tool, on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running tool and the lines of both its streams.
pub struct Background {
    running: Running,
    lines: Receiver<String>,
    printed: Vec<String>,
    has_closed_its_streams: bool,
}

impl Background {
    pub fn start(tool: &Command) -> Self {
        // A script's background jobs ignore SIGINT. If these tests are one, their children inherit
        // that, and Python, for one, then never handles SIGINT.
        let mut command = Command::new("env");
        command.arg("--default-signal=INT").arg(tool.get_program()).args(tool.get_args());
        command.envs(tool.get_envs().filter_map(|(key, value)| Some((key, value?))));
        command.current_dir(tool.get_current_dir().unwrap_or(Path::new(".")));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut running = Running(child);
        let (sender, lines) = channel();
        let streams: [Box<dyn Read + Send>; 2] = [
            Box::new(running.0.stdout.take().unwrap()),
            Box::new(running.0.stderr.take().unwrap()),
        ];
        for stream in streams {
            let sender = sender.clone();
            thread::spawn(move || {
                // Lossy: a thread's name, for one, need not be UTF-8.
                BufReader::new(stream)
                    .split(b'\n')
                    .map_while(Result::ok)
                    .try_for_each(|line| sender.send(String::from_utf8_lossy(&line).into_owned()))
            });
        }
        Self { running, lines, printed: Vec::new(), has_closed_its_streams: false }
    }

    pub fn id(&self) -> u32 {
        self.running.0.id()
    }

    /// Returns the lines read so far.
    pub fn printed(&self) -> &[String] {
        &self.printed
    }

    /// Returns the next line, or `None` after the last one.
    ///
    /// # Panics
    /// If none comes within [`PATIENCE`].
    pub fn line(&mut self) -> Option<String> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                self.printed.push(line.clone());
                Some(line)
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.has_closed_its_streams = true;
                None
            }
            Err(RecvTimeoutError::Timeout) => panic!("no more lines after {:#?}", self.printed),
        }
    }

    /// Waits until this many lines match.
    ///
    /// # Panics
    /// If the tool ends first.
    pub fn wait_for(&mut self, count: usize, is: impl Fn(&str) -> bool) {
        let mut found = self.printed.iter().filter(|line| is(line)).count();
        while found < count {
            let line = self.line();
            let line = line.unwrap_or_else(|| panic!("the tool ended after {:#?}", self.printed));
            found += usize::from(is(&line));
        }
    }

    /// Sends SIGINT, as Ctrl-C does, but to this process alone.
    pub fn interrupt(&self) {
        signal(self.id(), libc::SIGINT);
    }

    /// Interrupts it and reads its lines until it ends. bpftrace 0.17 misses a SIGINT that comes
    /// while it prints, so it gets another one if it is still there.
    pub fn interrupt_until_it_ends(&mut self) {
        let start = Instant::now();
        self.interrupt();
        loop {
            match self.lines.recv_timeout(PATIENCE / 10) {
                Ok(line) => self.printed.push(line),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => self.interrupt(),
            }
            assert!(start.elapsed() < PATIENCE, "the tool did not end after {:#?}", self.printed);
        }
        self.has_closed_its_streams = true;
    }

    /// Waits until it ends; returns all its lines, and whether it succeeded.
    pub fn end(mut self) -> (Vec<String>, bool) {
        let start = Instant::now();
        while self.line().is_some() {
            assert!(start.elapsed() < PATIENCE, "the tool did not end after {:#?}", self.printed);
        }
        let status = self.running.0.wait().unwrap();
        (std::mem::take(&mut self.printed), status.success())
    }
}

impl Drop for Background {
    /// Interrupts the tool before it is killed: only it removes its probes from the kernel.
    fn drop(&mut self) {
        if !self.has_closed_its_streams {
            self.interrupt();
            let end = Instant::now() + PATIENCE;
            while self.lines.recv_timeout(end.saturating_duration_since(Instant::now())).is_ok() {}
        }
    }
}
