//! Semaphores: 0, raised while a tracer is attached, 0 again; only then does the lazy probe fire.

use std::path::Path;

use crate::expected::assert_same;
use crate::program::Program;
use crate::tracer::{Kind, Tracer};

const HITS: u64 = 100;
const LAZY: &str = "ticker:lazy";

/// Attaches before the program starts, then while it runs.
pub fn is_followed(kind: Kind, program: &Path) {
    let tracer = Tracer::attach(kind, program);
    let mut ticker = Program::start(program, &[]);
    assert_traced(&mut ticker, program);
    assert_detaches(tracer, &mut ticker, program);
    drop(ticker);

    let mut ticker = Program::start(program, &[]);
    assert_not_traced(&mut ticker, program);
    let tracer = Tracer::attach(kind, program);
    assert_traced(&mut ticker, program);
    assert_detaches(tracer, &mut ticker, program);
}

#[track_caller]
fn assert_traced(ticker: &mut Program, program: &Path) {
    assert_ne!(ticker.semaphore(program, LAZY), 0);
    assert_eq!(ticker.order(HITS), format!("evaluated {HITS}"));
}

#[track_caller]
fn assert_not_traced(ticker: &mut Program, program: &Path) {
    assert_eq!(ticker.semaphore(program, LAZY), 0);
    assert_eq!(ticker.order(HITS), "evaluated 0");
}

#[track_caller]
fn assert_detaches(tracer: Tracer, ticker: &mut Program, program: &Path) {
    let both = |number| [format!("eager arg0={number}"), format!("lazy arg0={number}")];
    let expected: Vec<_> = (0..HITS).flat_map(both).collect();
    assert_same(&tracer.detach(), &expected);
    assert_not_traced(ticker, program);
}
