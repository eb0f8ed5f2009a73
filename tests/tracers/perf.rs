//! perf: SDT events made from the notes of a file, and what it records of them.
//!
//! What the user has of his own is not touched: perf gets a home and a buildid cache of the test's. The names of its
//! events are the kernel's, `sdt_PROVIDER:NAME` and no others, so one test at a time has some, in any process.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::tool::{self, Running};

/// How long perf may take to begin or to end, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether this test can run.
pub fn needs(test: &str) -> bool {
    tool::needs(test, "perf", "linux-perf") && tool::needs_root(test)
}

/// perf with one file in its cache.
pub struct Perf {
    folder: PathBuf,
    provider: &'static str,
    _alone: File,
}

impl Perf {
    pub fn new(file: &Path, provider: &'static str) -> Self {
        let alone = File::create(std::env::temp_dir().join("usdt-perf.lock")).unwrap();
        alone.lock().unwrap();
        let folder = file.with_extension("perf");
        fs::create_dir_all(folder.join("home")).unwrap();
        let perf = Self { folder, provider, _alone: alone };
        assert_eq!(perf.run(["buildid-cache", "--add", file.to_str().unwrap()]), "");
        perf
    }

    pub fn run<'a>(&'a self, arguments: impl IntoIterator<Item = &'a str>) -> String {
        let perf = self.command(arguments);
        tool::output(60, "env", perf)
    }

    /// Adds the events of these probes.
    pub fn add(&self, probes: &[&str]) {
        for probe in probes {
            let event = format!("%sdt_{}:{probe}", self.provider);
            assert_eq!(self.run(["probe", "-q", "-a", &event]), "");
        }
    }

    /// Records all the events added, of a process that is running. Returns when it does.
    pub fn record(&self, process: u32) -> Record {
        let [control, answers] = ["control", "answers"].map(|name| self.folder.join(name));
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
        let mut record = Record { perf: Running(command.spawn().unwrap()), control, answers };
        record.tell("enable");
        record
    }

    /// What was recorded, in the order of time: `TID sdt_app:probe: arg1=VALUE…`.
    pub fn script(&self) -> Vec<String> {
        let data = self.data();
        let text = self.run(["script", "-i", data.to_str().unwrap(), "-F", "tid,event,trace"]);
        let hit = |line: &str| {
            let words = line.split_whitespace().filter(|word| !word.starts_with('('));
            words.collect::<Vec<_>>().join(" ")
        };
        // perf also says of each other kind of event that it has no `trace`.
        text.lines().filter(|line| line.contains(" sdt_")).map(hit).collect()
    }

    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Whether perf has put anything where the user's own cache would be.
    pub fn home_is_empty(&self) -> bool {
        fs::read_dir(self.folder.join("home")).unwrap().next().is_none()
    }

    /// The words of `env` that run perf.
    pub fn command<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let home = format!("HOME={}", self.folder.join("home").display());
        let cache = self.folder.join("cache").to_str().unwrap().into();
        let mut words = vec![home, "perf".into(), "--buildid-dir".into(), cache];
        words.extend(arguments.into_iter().map(String::from));
        words
    }
}

impl Drop for Perf {
    fn drop(&mut self) {
        self.run(["probe", "-q", "-d", &format!("sdt_{}:*", self.provider)]);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// perf while it records.
pub struct Record {
    perf: Running,
    control: PathBuf,
    answers: PathBuf,
}

impl Record {
    /// Ends it. When this returns, perf has detached and written its file.
    pub fn stop(mut self) {
        self.tell("stop");
        assert!(self.perf.0.wait().unwrap().success());
    }

    /// Gives an order and waits until it is carried out.
    fn tell(&mut self, order: &str) {
        let (sender, answer) = channel();
        let pipes = (self.control.clone(), self.answers.clone(), order.to_string());
        // In a thread: a pipe that perf does not open keeps one waiting for ever.
        thread::spawn(move || {
            let (control, answers, order) = pipes;
            writeln!(File::options().write(true).open(control).unwrap(), "{order}").unwrap();
            let mut answer = String::new();
            BufReader::new(File::open(answers).unwrap()).read_line(&mut answer).unwrap();
            sender.send(answer)
        });
        let answer = answer.recv_timeout(PATIENCE).expect("perf does not answer");
        assert_eq!(answer.trim_matches(['\n', '\0']), "ack", "{order}");
    }
}
