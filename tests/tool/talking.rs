//! A tool in the background that prints: its lines as they come, until it is interrupted.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{Running, signal};

/// How long a tool may be silent while something is expected of it, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A tool with the lines of both its streams.
pub struct Talking {
    running: Running,
    lines: Receiver<String>,
    said: Vec<String>,
    silent: bool,
}

impl Talking {
    pub fn start(tool: &Command) -> Self {
        // Python, for one, does not listen to SIGINT if it was ignored before, as in what a script has put into the
        // background; and these tests may be that.
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
                // A thread's name, say, need not be UTF-8.
                BufReader::new(stream)
                    .split(b'\n')
                    .map_while(Result::ok)
                    .try_for_each(|line| sender.send(String::from_utf8_lossy(&line).into_owned()))
            });
        }
        Self { running, lines, said: Vec::new(), silent: false }
    }

    pub fn id(&self) -> u32 {
        self.running.0.id()
    }

    /// What it has said until now.
    pub fn said(&self) -> &[String] {
        &self.said
    }

    /// The next line; `None` after the last one. Panics if it does not come.
    pub fn line(&mut self) -> Option<String> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                self.said.push(line.clone());
                Some(line)
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.silent = true;
                None
            }
            Err(RecvTimeoutError::Timeout) => panic!("it says no more after {:#?}", self.said),
        }
    }

    /// Returns when so many lines are what is looked for. Panics if it ends before.
    pub fn wait_for(&mut self, count: usize, is: impl Fn(&str) -> bool) {
        let mut found = self.said.iter().filter(|line| is(line)).count();
        while found < count {
            let line = self.line();
            let line = line.unwrap_or_else(|| panic!("it has ended after {:#?}", self.said));
            found += usize::from(is(&line));
        }
    }

    /// As Ctrl-C does, but to this process alone.
    pub fn interrupt(&self) {
        signal(self.id(), "INT");
    }

    /// Waits for the end; all that it said, and whether its end was a good one.
    pub fn end(mut self) -> (Vec<String>, bool) {
        let start = Instant::now();
        while self.line().is_some() {
            assert!(start.elapsed() < PATIENCE, "it does not end after {:#?}", self.said);
        }
        let status = self.running.0.wait().unwrap();
        (std::mem::take(&mut self.said), status.success())
    }
}

impl Drop for Talking {
    /// After a failure it is told before it is killed: what it has put into the kernel only it takes out again.
    fn drop(&mut self) {
        if !self.silent {
            self.interrupt();
            let end = Instant::now() + PATIENCE;
            while self.lines.recv_timeout(end.saturating_duration_since(Instant::now())).is_ok() {}
        }
    }
}
