//! perf: SDT events made from the notes of a file, and recordings of them.
//!
//! Nothing of the user's is touched: perf gets a home and a buildid cache of the test's. Its events
//! are always named `sdt_PROVIDER:NAME`, machine-wide, so one test at a time holds the lock.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use crate::tool::{self, Running};

/// How long perf may take to begin or to end, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether this test can run.
pub fn needs(test: &str) -> bool {
    tool::needs(test, "perf", "linux-perf") && tool::needs_root(test)
}

/// perf with one file in its cache.
pub struct Perf {
    directory: PathBuf,
    provider: &'static str,
    _lock: File,
}

impl Perf {
    pub fn new(file: &Path, provider: &'static str) -> Self {
        let lock = Path::new(env!("CARGO_TARGET_TMPDIR")).join("perf.lock");
        let lock = File::create(lock).unwrap();
        lock.lock().unwrap();
        let directory = file.with_extension("perf");
        fs::create_dir_all(directory.join("home")).unwrap();
        let perf = Self { directory, provider, _lock: lock };
        assert_eq!(perf.run(["buildid-cache", "--add", file.to_str().unwrap()]), "");
        perf
    }

    pub fn run<'a>(&'a self, arguments: impl IntoIterator<Item = &'a str>) -> String {
        let perf = self.command(arguments);
        tool::output(60, "env", perf)
    }

    /// Adds the events of these probes. perf rejects a name that an event of any group has: waits
    /// while another test has one.
    pub fn add(&self, probes: &[&str]) {
        let start = Instant::now();
        for probe in probes {
            let event = format!("%sdt_{}:{probe}", self.provider);
            loop {
                let printed = self.run(["probe", "-a", &event]);
                if printed.contains("Added new event") {
                    break;
                }
                let is_taken = printed.contains("already exists");
                assert!(is_taken && start.elapsed() < PATIENCE, "{printed}");
                thread::sleep(Duration::from_millis(100));
            }
        }
    }

    /// Records all added events of a running process. Returns when recording has begun.
    pub fn record(&self, process: u32) -> Recording {
        let [control, answers] = ["control", "answers"].map(|name| self.directory.join(name));
        for pipe in [&control, &answers] {
            let _ = fs::remove_file(pipe);
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        }
        let pipes = format!("fifo:{},{}", control.display(), answers.display());
        let (data, process) = (self.data(), process.to_string());
        let events = format!("sdt_{}:*", self.provider);
        let words = ["record", "-q", "-D", "-1", "--control", &pipes, "-o", data.to_str().unwrap()];
        let words = words.into_iter().chain(["-e", &events, "-p", &process]);
        let mut command = Command::new("env");
        command.args(self.command(words)).stdin(Stdio::null());
        let mut recording = Recording { perf: Running(command.spawn().unwrap()), control, answers };
        recording.order("enable");
        recording
    }

    /// Returns the recorded hits in order of time: `TID sdt_app:probe: arg1=VALUE…`.
    pub fn script(&self) -> Vec<String> {
        let data = self.data();
        let text = self.run(["script", "-i", data.to_str().unwrap(), "-F", "tid,event,trace"]);
        let hit = |line: &str| {
            let words = line.split_whitespace().filter(|word| !word.starts_with('('));
            words.collect::<Vec<_>>().join(" ")
        };
        // perf also complains that each other kind of event has no `trace`.
        text.lines().filter(|line| line.contains(" sdt_")).map(hit).collect()
    }

    pub fn data(&self) -> PathBuf {
        self.directory.join("data")
    }

    /// Whether perf has left the place of the user's own cache empty.
    pub fn home_is_empty(&self) -> bool {
        fs::read_dir(self.directory.join("home")).unwrap().next().is_none()
    }

    /// Returns the arguments with which `env` runs perf.
    pub fn command<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let home = format!("HOME={}", self.directory.join("home").display());
        let cache = self.directory.join("cache").to_str().unwrap().into();
        let mut words = vec![home, "perf".into(), "--buildid-dir".into(), cache];
        words.extend(arguments.into_iter().map(String::from));
        words
    }
}

impl Drop for Perf {
    fn drop(&mut self) {
        self.run(["probe", "-q", "-d", &format!("sdt_{}:*", self.provider)]);
        let _ = fs::remove_dir_all(&self.directory);
    }
}

/// perf while it records.
pub struct Recording {
    perf: Running,
    control: PathBuf,
    answers: PathBuf,
}

impl Recording {
    /// Ends it. When this returns, perf has detached and written its file.
    pub fn stop(mut self) {
        self.order("stop");
        assert!(self.perf.0.wait().unwrap().success());
    }

    /// Gives an order and waits until it is carried out.
    fn order(&mut self, order: &str) {
        let (sender, answer) = channel();
        let pipes = (self.control.clone(), self.answers.clone(), order.to_string());
        // In a thread, because opening a pipe blocks until perf opens it.
        thread::spawn(move || {
            let (control, answers, order) = pipes;
            writeln!(File::options().write(true).open(control).unwrap(), "{order}").unwrap();
            let mut answer = String::new();
            BufReader::new(File::open(answers).unwrap()).read_line(&mut answer).unwrap();
            sender.send(answer)
        });
        let answer = answer.recv_timeout(PATIENCE).expect("perf did not answer");
        assert_eq!(answer.trim_matches(['\n', '\0']), "ack", "{order}");
    }
}
