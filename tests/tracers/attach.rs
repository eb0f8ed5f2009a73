//! A tracer that comes before the program starts, when it starts, and when it is running; and two at once.

use std::ops::Range;
use std::path::Path;

use crate::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::program::Program;

const HITS: u64 = 1000;

fn clauses(ticker: &Path) -> String {
    clause(ticker, "ticker:eager", "eager %llu", "arg0")
        + &clause(ticker, "ticker:lazy", "lazy %llu", "arg0")
}

/// What both probes show of hits with these numbers.
fn hits(numbers: Range<u64>) -> Vec<String> {
    numbers.flat_map(|number| [format!("eager {number}"), format!("lazy {number}")]).collect()
}

/// Detaches once all the hits are there: those and no others.
#[track_caller]
fn assert_detaches(bpftrace: Bpftrace, mut expected: Vec<String>) {
    let mut seen = bpftrace.detach(expected.len());
    seen.sort();
    expected.sort();
    assert!(seen == expected, "{} hits of {}: {seen:?}", seen.len(), expected.len());
}

#[test]
fn before_the_program_starts() {
    if !bpftrace::needs("before_the_program_starts") {
        return;
    }
    let file = Build::of("ticker").alone("before_the_program_starts").artifact("ticker");
    let bpftrace = Bpftrace::attach(&clauses(&file));
    let mut ticker = Program::start(&file, &[]);
    assert_eq!(ticker.order(HITS), format!("evaluated {HITS}"));
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), ticker.raised(&file, "ticker:lazy"));
    assert_detaches(bpftrace, hits(0..HITS));
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(HITS), "evaluated 0");
}

#[test]
fn when_the_program_starts() {
    if !bpftrace::needs("when_the_program_starts") {
        return;
    }
    let file = Build::of("ticker").alone("when_the_program_starts").artifact("ticker");
    let command = format!("{} {HITS}", file.display());
    let (mut seen, rest) = bpftrace::run(&command, &clauses(&file));
    assert!(rest.contains(&format!("evaluated {HITS}")), "{rest:?}");
    seen.sort();
    let mut expected = hits(0..HITS);
    expected.sort();
    assert_eq!(seen, expected);
}

#[test]
fn when_the_program_is_running() {
    if !bpftrace::needs("when_the_program_is_running") {
        return;
    }
    let file = Build::of("ticker").alone("when_the_program_is_running").artifact("ticker");
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

/// The first to leave does not switch the probe off. The kernel raises the counter once for all its uprobes at a
/// site; gdb, and BCC on an old kernel, raise it by hand, one more each.
#[test]
fn several_at_once() {
    if !bpftrace::needs("several_at_once") {
        return;
    }
    let file = Build::of("ticker").alone("several_at_once").artifact("ticker");
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
