//! The program that a tool traces: this benchmark in a process of its own, which hits probes of an
//! engine as it is ordered to.

use std::fs;
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::time::{Duration, Instant};

use crate::clock;
use crate::engine::{self, ENGINES, Loaded};
use crate::reading::ourselves;

/// The word on the command line that makes the benchmark this program.
pub const HIT: &str = "hit-on-order";
/// Hits of a turn.
pub const HITS: usize = 100_000;

/// A hit takes hundreds of nanoseconds while traced, and a few while not.
const TRACED: f64 = 200.0;
const PATIENCE: Duration = Duration::from_secs(60);

/// Answers each line on standard input, a function of the engine, with its nanoseconds per hit.
/// The first answer is the file of the engine, a copy that no other process runs: each hit is of
/// one tool. The first hits of each turn are not timed; they go on until they are traced.
///
/// # Panics
/// If no tool traces it, or the engine does not build.
pub fn run(hits: usize) -> io::Result<()> {
    clock::pin(0);
    let built = ENGINES.iter().find(|engine| engine.name == "a provider").unwrap();
    let copy = engine::directory().join(format!("traced-{}.so", std::process::id()));
    fs::copy(built.load().unwrap().file, &copy)?;
    let engine = Loaded::open(copy);
    println!("{}", engine.file.display());
    for function in io::stdin().lines() {
        let looped = engine.looped(&function?);
        let nanoseconds = |hits: usize| {
            let began = Instant::now();
            black_box(black_box(looped)(black_box(hits as u64)));
            began.elapsed().as_secs_f64() * 1e9 / hits as f64
        };
        let began = Instant::now();
        while nanoseconds(hits / 100) < TRACED {
            assert!(began.elapsed() < PATIENCE, "not traced");
            std::thread::sleep(Duration::from_millis(1));
        }
        println!("{}", nanoseconds(hits));
    }
    Ok(())
}

/// The running program. It is killed when this is dropped.
pub struct Program {
    pub file: PathBuf,
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Program {
    /// Starts it, and waits until it has mapped the engine.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn start() -> Self {
        let mut command = ourselves(HIT, HITS);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (orders, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let answers = BufReader::new(answers);
        let mut program = Self { file: PathBuf::new(), child, orders, answers };
        program.file = program.answer().into();
        program
    }

    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Returns the nanoseconds per hit of a function of the engine.
    ///
    /// # Panics
    /// If no tool traces its probe.
    pub fn order(&mut self, function: &str) -> f64 {
        writeln!(self.orders, "{function}").unwrap();
        self.answer().parse().unwrap()
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line.trim_end().to_string()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.file);
    }
}
