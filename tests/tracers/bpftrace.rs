//! bpftrace: a script attached until it is told to stop, and the hits it printed.
//!
//! What Debian's 0.17 does and does not, as far as the cases depend on it:
//! - `%d` prints 32 bits of an argument; `%lld` and `%llu` print all 64, extended by the sign in the note.
//! - `arg6` and above are rejected when the script is compiled.
//! - Taking away a uprobe costs 0.1 s, one after the other.
//! - Without tracefs at `/sys/kernel/tracing` it sees every hit, but says of each probe that it "failed to detach".

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::tool;
use crate::tool::talking::{PATIENCE, Talking};

/// The most arguments of a probe that a script can read.
pub const MAX_ARGUMENTS: usize = 6;

/// The most bytes that `str` reads, if the environment says so; its NUL is one more. By itself it reads 64.
pub const MAX_TEXT: usize = 199;

/// bpftrace attaches one clause after the other and does not say when it is done: "Attaching 2 probes..." comes
/// before, as does BEGIN. So one clock ticks before the clauses and one behind them.
const CLOCKS: [&str; 2] = ["first clock", "last clock"];

const HIT: &str = "hit ";

/// The buffer of each processor: 16 MiB, for 100,000 hits that nobody waits for. It has 256 KiB by itself.
const BUFFER_PAGES: &str = "4096";

/// Whether this test can run.
pub fn needs(test: &str) -> bool {
    tool::needs(test, "bpftrace", "bpftrace") && tool::needs_root(test)
}

/// A clause that prints `format` at each hit: `clause(file, "app:probe", "probe %llu", "arg0")`.
pub fn clause(file: &Path, probe: &str, format: &str, arguments: &str) -> String {
    let file = file.display();
    format!("usdt:{file}:{probe} {{ printf(\"{HIT}{format}\\n\", {arguments}); }}\n")
}

/// Attaches when `command` is executed, before its first instruction, and runs it to its end.
///
/// Returns the hits, and what else was printed: by the command too.
pub fn run(command: &str, clauses: &str) -> (Vec<String>, Vec<String>) {
    let seconds = PATIENCE.as_secs().try_into().unwrap();
    let output = tool::output(seconds, "bpftrace", ["-c", command, "-e", clauses]);
    let (hits, rest): (Vec<_>, Vec<_>) =
        output.lines().map(String::from).partition(|line| line.starts_with(HIT));
    (hits.iter().map(|hit| hit[HIT.len()..].into()).collect(), rest)
}

/// Clauses that are attached.
pub struct Bpftrace {
    talking: Talking,
    hits: Vec<String>,
}

impl Bpftrace {
    /// Attaches the clauses by their files, to every process that runs one now or later. Returns when they are.
    pub fn attach(clauses: &str) -> Self {
        Self::start(&[], clauses)
    }

    /// Attaches the clauses to a running process. Returns when they are.
    pub fn attach_to(process: u32, clauses: &str) -> Self {
        Self::start(&["-p", &process.to_string()], clauses)
    }

    fn start(arguments: &[&str], clauses: &str) -> Self {
        let clock = |name| format!("interval:ms:10 {{ printf(\"{name}\\n\"); }}\n");
        let script = clock(CLOCKS[0]) + clauses + &clock(CLOCKS[1]);
        let mut command = Command::new("bpftrace");
        command.args(arguments).args(["-e", &script]).env("BPFTRACE_PERF_RB_PAGES", BUFFER_PAGES);
        command.env("BPFTRACE_STRLEN", (MAX_TEXT + 1).to_string());
        let mut this = Self { talking: Talking::start(&command), hits: Vec::new() };
        let mut waiting = CLOCKS.to_vec();
        while !waiting.is_empty() {
            let line = this.line().unwrap_or_else(|| panic!("bpftrace did not attach:\n{script}"));
            waiting.retain(|clock| *clock != line);
        }
        this
    }

    /// Waits until so many hits are printed, detaches, and returns them and whatever came after them; fewer if they
    /// do not come. In no order: each processor has its own buffer.
    ///
    /// Why it must be told: when it is interrupted, 0.17 does not always print what is still in the buffers.
    pub fn detach(mut self, expected: usize) -> Vec<String> {
        let start = Instant::now();
        while self.hits.len() < expected && start.elapsed() < PATIENCE {
            self.line().expect("bpftrace has ended");
        }
        self.talking.interrupt();
        while self.line().is_some() {}
        self.hits
    }

    /// The next line; `None` after the last one.
    fn line(&mut self) -> Option<String> {
        let line = self.talking.line()?;
        match line.strip_prefix(HIT) {
            Some(hit) => self.hits.push(hit.into()),
            None if CLOCKS.contains(&line.as_str()) => {}
            // Shown if the test fails: errors, and "Lost 3 events".
            None => println!("bpftrace: {line}"),
        }
        Some(line)
    }
}
