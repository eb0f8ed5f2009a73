//! The cost of an event of `tracing` while traced: the layer with a uprobe that counts, beside the
//! layer `fmt` that writes to a sink, in turns.

use std::ffi::CString;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use perf_event::events::Software;
use perf_event::{Builder, Counter};
use usdt_core::Elf;

use crate::clock::Ratio;
use crate::{engine, uprobe};

const EVENTS: u64 = 20_000;
/// Odd, so that there is a median.
const TURNS: usize = 101;

/// Each event has two fields and a message: see `tests/cases/costs/src/main.rs`.
pub const WHAT: &str = "an event with two fields";

const PATIENCE: Duration = Duration::from_secs(60);

/// Returns the nanoseconds of an event that is traced, and their ratio to those of one that `fmt`
/// writes; and the latter.
///
/// # Errors
/// If the kernel or a missing privilege prevents it.
///
/// # Panics
/// If the layer does not notice the tracer, or an event is not counted.
pub fn ratio() -> Result<(Ratio, f64), String> {
    let file = costs();
    let mut fmt = Program::start(&file, "fmt");
    let mut layer = Program::start(&file, "layer");
    let mut counter = layer.attach(&file).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => "not permitted: this needs root".into(),
        _ => format!("cannot attach: {error}"),
    })?;
    let began = Instant::now();
    while layer.emit(1).1 != "info" {
        assert!(began.elapsed() < PATIENCE, "the layer does not notice the tracer");
        thread::sleep(Duration::from_millis(10));
    }
    let (mut traced, mut written) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        written.push(fmt.emit(EVENTS).0);
        let before = counter.read().unwrap();
        traced.push(layer.emit(EVENTS).0);
        assert_eq!(counter.read().unwrap() - before, EVENTS);
    }
    Ok((Ratio::of(&traced, &written), Ratio::of(&written, &written).nanoseconds))
}

/// Builds the program that emits events.
fn costs() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let target = engine::directory().join("on");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--release", "--locked", "--package", "costs"]);
    cargo.args(["--features", "enable-dtrace", "--target-dir"]).arg(&target).current_dir(root);
    assert!(cargo.status().unwrap().success(), "{cargo:?}");
    target.join("release/costs")
}

/// The running program, with one of its subscribers. It is killed when this is dropped.
struct Program {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Program {
    fn start(file: &Path, subscriber: &str) -> Self {
        let mut command = Command::new(file);
        command.args([subscriber, "timed", "0"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (orders, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self { child, orders, answers: BufReader::new(answers) }
    }

    /// Emits that many events. Returns the nanoseconds of each, and the maximum level.
    fn emit(&mut self, events: u64) -> (f64, String) {
        writeln!(self.orders, "{events}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        let (nanoseconds, level) = answer.trim_end().split_once(' ').unwrap();
        (nanoseconds.parse().unwrap(), level.into())
    }

    /// Attaches a counter to the probe.
    fn attach(&self, file: &Path) -> io::Result<Counter> {
        let kind = uprobe::kind().map_err(io::Error::other)?;
        let bytes = fs::read(file)?;
        let elf = Elf::parse(&bytes).unwrap();
        let mut notes = elf.notes().map(|note| elf.corrected(note.unwrap()));
        let note = notes.find(|note| note.provider == "tracing" && note.name == "info").unwrap();
        let [site, semaphore] =
            [note.location, note.semaphore].map(|address| elf.file_offset(address).unwrap());
        let path = CString::new(file.as_os_str().as_bytes())?;
        let mut builder = Builder::new(Software::DUMMY);
        builder.observe_pid(self.child.id() as i32).any_cpu().include_kernel();
        uprobe::at(&mut builder, kind, &path, site, semaphore.try_into().unwrap());
        let mut counter = builder.build()?;
        counter.enable()?;
        Ok(counter)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
