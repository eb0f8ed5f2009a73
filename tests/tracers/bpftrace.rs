//! A bpftrace script, attached until the test detaches it, and the hits it printed.
//!
//! What the cases depend on in Debian's version, 0.17:
//! - `%d` prints 32 bits of an argument; `%lld` and `%llu` print all 64, extended by the note's
//!   sign.
//! - A script with `arg6` or above does not compile.
//! - Removing a uprobe takes 0.1 s, one after the other.
//! - Without tracefs at `/sys/kernel/tracing` it sees every hit, but reports "failed to detach" for
//!   each probe.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::tool;
use crate::tool::background::{Background, PATIENCE};

/// The most arguments of a probe that a script can read.
pub const MAX_ARGUMENTS: usize = 6;

/// The most bytes, without a NUL, that the environment can make `str` read; the default is 64.
pub const MAX_STRING: usize = 199;

/// bpftrace attaches one clause after the other and does not report when it is done: "Attaching 2
/// probes..." and BEGIN come before. Hence a clock that ticks before the clauses, and one after.
const CLOCKS: [&str; 2] = ["first clock", "last clock"];

const HIT: &str = "hit ";

/// 16 MiB per CPU, for 100,000 hits that nobody waits for; the default is 256 KiB.
const BUFFER_PAGES: &str = "4096";

/// Whether this test can run.
pub fn needs(test: &str) -> bool {
    tool::needs(test, "bpftrace", "bpftrace") && tool::needs_root(test)
}

/// Returns a clause that prints each hit: `clause(file, "app:probe", "probe %llu", "arg0")`.
pub fn clause(file: &Path, probe: &str, format: &str, arguments: &str) -> String {
    let file = file.display();
    format!("usdt:{file}:{probe} {{ printf(\"{HIT}{format}\\n\", {arguments}); }}\n")
}

/// Runs `command` to its end, attached before its first instruction.
///
/// Returns the hits, and the other lines that bpftrace or the command printed.
pub fn run(command: &str, clauses: &str) -> (Vec<String>, Vec<String>) {
    let seconds = PATIENCE.as_secs().try_into().unwrap();
    let output = tool::output(seconds, "bpftrace", ["-c", command, "-e", clauses]);
    let (hits, rest): (Vec<_>, Vec<_>) =
        output.lines().map(String::from).partition(|line| line.starts_with(HIT));
    (hits.iter().map(|hit| hit[HIT.len()..].into()).collect(), rest)
}

/// Attached clauses.
pub struct Bpftrace {
    process: Background,
    hits: Vec<String>,
}

impl Bpftrace {
    /// Attaches the clauses to every process that runs their files, now or later. Returns when they
    /// are attached.
    pub fn attach(clauses: &str) -> Self {
        Self::start(&[], clauses)
    }

    /// Attaches the clauses to a running process. Returns when they are attached.
    pub fn attach_to(process: u32, clauses: &str) -> Self {
        Self::start(&["-p", &process.to_string()], clauses)
    }

    fn start(arguments: &[&str], clauses: &str) -> Self {
        let clock = |name| format!("interval:ms:10 {{ printf(\"{name}\\n\"); }}\n");
        let script = clock(CLOCKS[0]) + clauses + &clock(CLOCKS[1]);
        let mut command = Command::new("bpftrace");
        command.args(arguments).args(["-e", &script]).env("BPFTRACE_PERF_RB_PAGES", BUFFER_PAGES);
        command.env("BPFTRACE_STRLEN", (MAX_STRING + 1).to_string());
        let mut this = Self { process: Background::start(&command), hits: Vec::new() };
        let mut waiting = CLOCKS.to_vec();
        while !waiting.is_empty() {
            let line = this.line().unwrap_or_else(|| panic!("bpftrace did not attach:\n{script}"));
            waiting.retain(|clock| *clock != line);
        }
        this
    }

    /// Waits until so many hits are printed, detaches, and returns all hits, which may be more, or
    /// fewer if no more come. They are in no order: each CPU has its own buffer.
    ///
    /// It needs the number because 0.17, when interrupted, may not print what is still buffered.
    pub fn detach(mut self, expected: usize) -> Vec<String> {
        let start = Instant::now();
        while self.hits.len() < expected && start.elapsed() < PATIENCE {
            self.line().expect("bpftrace has ended");
        }
        self.process.interrupt();
        while self.line().is_some() {}
        self.hits
    }

    /// Returns the next line, or `None` after the last one.
    fn line(&mut self) -> Option<String> {
        let line = self.process.line()?;
        match line.strip_prefix(HIT) {
            Some(hit) => self.hits.push(hit.into()),
            None if CLOCKS.contains(&line.as_str()) => {}
            // For a failing test: errors, and "Lost 3 events".
            None => println!("bpftrace: {line}"),
        }
        Some(line)
    }
}
