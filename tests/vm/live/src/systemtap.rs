//! SystemTap: a module, compiled on the host, prints every hit of all programs.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::expected::{assert_same, rows};
use crate::program::Program;
use crate::tool::{self, background::PATIENCE};

/// The file that SystemTap prints hits to.
const HITS: &str = "/tmp/systemtap";
const TICKS: usize = 100;
const LAZY: &str = "ticker:lazy";

/// The most times to trace a program, if hits are missing. On a busy host, `staprun` sometimes
/// exits with status 0 before it has read the last hits: one of 13 runs of `cargo test --test vm --
/// systemtap` beside busy loops lost 9 of 56.
const ATTEMPTS: usize = 3;

/// Returns the command that loads the module, which is the only file in its directory.
fn staprun() -> Command {
    let module = fs::read_dir("/systemtap").unwrap().next().unwrap().unwrap().path();
    let mut staprun = Command::new("/usr/bin/staprun");
    staprun.args(["-o", HITS]).arg(module);
    staprun
}

/// Starts a program when the module is ready, and removes the module when the program has ended.
/// Returns what both printed, and the hits: `NAME VALUE…`.
fn trace(command: &str) -> (Output, Vec<String>) {
    let output = staprun().args(["-c", command]).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let hits = hits().into_iter().map(|(_, hit)| hit).collect();
    (output, hits)
}

/// Returns the process and the rest of each hit.
fn hits() -> Vec<(u32, String)> {
    let bytes = fs::read(HITS).unwrap();
    let printed = String::from_utf8_lossy(&bytes);
    let hit = |line: &str| {
        let (process, hit) = line.split_once(' ').unwrap();
        (process.parse().unwrap(), hit.to_owned())
    };
    printed.lines().map(hit).collect()
}

/// Ignores the order: SystemTap merges the output of the CPUs without regard to time.
#[track_caller]
fn assert_same_hits(mut seen: Vec<String>, mut expected: Vec<String>) {
    seen.sort();
    expected.sort();
    assert_same(&seen, &expected);
}

/// Traces a program that prints the expected hits, which `row` spells as the script does.
#[track_caller]
fn assert_traced(program: &Path, row: impl Fn(&&[u8]) -> String) {
    for attempt in 1.. {
        let (output, hits) = trace(program.to_str().unwrap());
        let expected: Vec<_> = rows(&output.stdout).iter().map(&row).collect();
        if hits.len() < expected.len() && attempt < ATTEMPTS {
            println!("{} of {} hits; tracing again", hits.len(), expected.len());
            continue;
        }
        return assert_same_hits(hits, expected);
    }
}

pub fn reads_values(program: &Path) {
    // `two-wide 4@4294967295 -8@-1` becomes `two-wide $arg1=0xffffffff $arg2=0xffffffffffffffff`.
    let row = |row: &&[u8]| {
        let mut words = str::from_utf8(row).unwrap().split(' ');
        let name = words.next().unwrap();
        words.zip(1..).fold(name.to_owned(), |hit, (word, number)| {
            let (size, value) = word.split_once('@').unwrap();
            let value = value.parse::<i128>().unwrap() as u64;
            // SystemTap reads a byte in memory as a signed one (docs/limits.md).
            let is_byte = size == "1" && name.starts_with("fields");
            let value = if is_byte { value as i8 as u64 } else { value };
            hit + &format!(" $arg{number}={value:#x}")
        })
    };
    assert_traced(program, row);
}

pub fn reads_strings(program: &Path) {
    assert_traced(program, |row| String::from_utf8_lossy(row).into_owned());
}

/// A running SystemTap. It is interrupted, not killed, because nothing else removes its module.
struct Background(Child);

impl Drop for Background {
    fn drop(&mut self) {
        tool::signal(self.0.id(), libc::SIGINT);
        let _ = self.0.wait();
    }
}

/// Raises the semaphore of a running program, and of one that starts later, until it detaches.
pub fn follows_ticker(program: &Path) {
    let mut running = Program::start(program, &[]);
    assert_eq!(running.order(3), "evaluated 0");
    let systemtap = Background(staprun().stderr(Stdio::null()).spawn().unwrap());
    let start = Instant::now();
    while running.order(1) != "evaluated 1" {
        assert!(start.elapsed() < PATIENCE, "SystemTap does not attach");
        sleep(Duration::from_millis(100));
    }
    let mut new = Program::start(program, &[]);
    for ticker in [&mut running, &mut new] {
        assert_eq!(ticker.order(TICKS), format!("evaluated {TICKS}"));
        assert_eq!(ticker.semaphore(program, LAZY), 1);
    }
    // Everything but the hit that ends the loop above, which has 0 like those before it.
    let seen = || hits().into_iter().filter(|(_, hit)| !hit.ends_with(" 0")).count();
    while seen() < 2 * 2 * (TICKS - 1) {
        assert!(start.elapsed() < PATIENCE, "SystemTap prints {} hits", seen());
        sleep(Duration::from_millis(100));
    }
    drop(systemtap);
    let hits = hits();
    for ticker in [&mut running, &mut new] {
        assert_eq!(ticker.semaphore(program, LAZY), 0);
        assert_eq!(ticker.order(3), "evaluated 0");
        let of_ticker = hits.iter().filter(|(process, _)| *process == ticker.id());
        // Several hits have 0: the loop above ordered one at a time until SystemTap had attached.
        let (first, seen): (Vec<_>, Vec<_>) =
            of_ticker.map(|(_, hit)| hit.clone()).partition(|hit| hit.ends_with(" 0"));
        let both = |number| [format!("eager {number}"), format!("lazy {number}")];
        assert!(both(0).iter().all(|hit| first.contains(hit)), "{first:?}");
        assert_same_hits(seen, (1..TICKS).flat_map(both).collect());
    }
}

/// SystemTap takes each site's address for its offset in the file, and lld makes them differ. It
/// raises the semaphore all the same.
pub fn misses_ticker(program: &Path) {
    let (output, hits) = trace(&format!("{} 5", program.display()));
    assert_same(&hits, &[""; 0]);
    assert_eq!(output.stdout, b"evaluated 5\n");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("Build-id mismatch"), "{errors}");
}
