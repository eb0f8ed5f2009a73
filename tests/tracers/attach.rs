//! bpftrace attaches before the program starts, as it starts, and while it runs; and two tracers
//! attach at once.

use std::ops::Range;
use std::path::Path;

use super::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::program::Program;

const HITS: u64 = 1000;

fn clauses(ticker: &Path) -> String {
    clause(ticker, "ticker:eager", "eager %llu", "arg0")
        + &clause(ticker, "ticker:lazy", "lazy %llu", "arg0")
}

/// Returns the hits of both probes with these numbers.
fn hits(numbers: Range<u64>) -> Vec<String> {
    numbers.flat_map(|number| [format!("eager {number}"), format!("lazy {number}")]).collect()
}

/// Detaches once all the hits are there; panics if there are others.
#[track_caller]
fn assert_detaches(bpftrace: Bpftrace, mut expected: Vec<String>) {
    let mut seen = bpftrace.detach(expected.len());
    seen.sort();
    expected.sort();
    assert!(seen == expected, "{} hits of {}: {seen:?}", seen.len(), expected.len());
}

#[test]
fn bpftrace_attaches_before_the_program_starts() {
    let test = "bpftrace_attaches_before_the_program_starts";
    if !bpftrace::needs(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let bpftrace = Bpftrace::attach(&clauses(&file));
    let mut ticker = Program::start(&file, &[]);
    assert_eq!(ticker.order(HITS), format!("evaluated {HITS}"));
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), ticker.raised(&file, "ticker:lazy"));
    assert_detaches(bpftrace, hits(0..HITS));
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(HITS), "evaluated 0");
}

#[test]
fn bpftrace_attaches_as_the_program_starts() {
    let test = "bpftrace_attaches_as_the_program_starts";
    if !bpftrace::needs(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let command = format!("{} {HITS}", file.display());
    let (mut seen, rest) = bpftrace::run(&command, &clauses(&file));
    assert!(rest.contains(&format!("evaluated {HITS}")), "{rest:?}");
    seen.sort();
    let mut expected = hits(0..HITS);
    expected.sort();
    assert_eq!(seen, expected);
}

#[test]
fn bpftrace_attaches_to_a_running_program() {
    let test = "bpftrace_attaches_to_a_running_program";
    if bpftrace::needs(test) {
        assert_attaches_to_running(Build::of("ticker").alone(test));
    }
}

/// Attaches to the running `ticker` and detaches.
pub fn assert_attaches_to_running(build: Build) {
    let file = build.artifact("ticker");
    let mut ticker = Program::start(&file, &[]);
    assert_eq!(ticker.order(HITS), "evaluated 0");
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);

    let bpftrace = Bpftrace::attach_to(ticker.id(), &clauses(&file));
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), ticker.raised(&file, "ticker:lazy"));
    assert_eq!(ticker.order(HITS), format!("evaluated {HITS}"));
    assert_detaches(bpftrace, hits(0..HITS));

    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(HITS), "evaluated 0");
}

/// The kernel raises the semaphore once for all its uprobes at a site; gdb, and BCC on an old
/// kernel, raise it themselves, by 1 more each.
#[test]
fn a_probe_stays_on_until_the_last_tracer_detaches() {
    let test = "a_probe_stays_on_until_the_last_tracer_detaches";
    if !bpftrace::needs(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let first = Bpftrace::attach(&clauses(&file));
    let mut ticker = Program::start(&file, &[]);
    let second = Bpftrace::attach_to(ticker.id(), &clauses(&file));
    let raised = ticker.raised(&file, "ticker:lazy");
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), raised);
    ticker.add_to_semaphore(&file, "ticker:lazy", 1);
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), raised + 1);
    assert_eq!(ticker.order(HITS), format!("evaluated {HITS}"));
    assert_detaches(second, hits(0..HITS));

    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), raised + 1);
    assert_eq!(ticker.order(1), "evaluated 1");
    assert_detaches(first, [hits(0..HITS), hits(0..1)].concat());

    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 1);
    assert_eq!(ticker.order(1), "evaluated 1");
    ticker.add_to_semaphore(&file, "ticker:lazy", -1);
    assert_eq!(ticker.order(1), "evaluated 0");
}
