//! A tool in the background that prints into a file: waited for until it says a line or ends.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::tool::{self, Running};

/// How long one step may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Printed {
    running: Running,
    path: PathBuf,
}

impl Printed {
    /// Starts the tool, which prints into this file, errors too.
    pub fn start(mut tool: Command, path: &Path) -> Self {
        let file = File::create(path).unwrap();
        tool.stdin(Stdio::null()).stderr(file.try_clone().unwrap()).stdout(file);
        Self { running: Running(tool.spawn().unwrap()), path: path.into() }
    }

    /// Tells it to end.
    pub fn interrupt(&self) {
        tool::signal(self.running.0.id(), "INT");
    }

    pub fn wait_for_line(&mut self, line: &str) {
        self.wait_for(|lines| lines.iter().any(|said| said == line));
    }

    /// Waits until so many lines begin with this word.
    pub fn wait_for_lines(&mut self, word: &str, count: usize) {
        self.wait_for(|lines| lines.iter().filter(|line| line.starts_with(word)).count() >= count);
    }

    /// Waits for the end and returns all that was printed.
    pub fn wait_for_end(mut self) -> Vec<String> {
        self.wait(Self::has_ended);
        self.lines()
    }

    fn wait_for(&mut self, is: impl Fn(&[String]) -> bool) {
        self.wait(|this| {
            // In this order: what it prints before it ends is read.
            let ended = this.has_ended();
            let lines = this.lines();
            let found = is(&lines);
            assert!(found || !ended, "it has ended: {lines:#?}");
            found
        });
    }

    fn has_ended(&mut self) -> bool {
        self.running.0.try_wait().unwrap().is_some()
    }

    fn wait(&mut self, is: impl FnMut(&mut Self) -> bool) {
        assert!(self.comes(PATIENCE, is), "{:#?}", self.lines());
    }

    /// Whether it is so before the time is over.
    fn comes(&mut self, patience: Duration, mut is: impl FnMut(&mut Self) -> bool) -> bool {
        let start = Instant::now();
        while start.elapsed() < patience {
            if is(self) {
                return true;
            }
            sleep(Duration::from_millis(10));
        }
        false
    }

    /// Without a line that is not yet at its end.
    fn lines(&self) -> Vec<String> {
        let bytes = fs::read(&self.path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        text.split_inclusive('\n')
            .filter_map(|line| line.strip_suffix('\n'))
            .map(String::from)
            .collect()
    }
}

impl Drop for Printed {
    fn drop(&mut self) {
        // After a failure it is told before it is killed: what it has put into the kernel only it takes out again.
        if !self.has_ended() {
            self.interrupt();
            self.comes(PATIENCE, Self::has_ended);
        }
        let _ = fs::remove_file(&self.path);
    }
}
