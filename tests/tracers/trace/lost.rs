//! When it cannot keep up it says how many hits it has missed.

use super::{Trace, needs};
use crate::build::Build;
use crate::program::Program;
use crate::tool;

/// More than its buffers hold: half a million hits in 32 MiB.
const HITS: usize = 400_000;

#[test]
fn are_counted() {
    if !needs("are_counted") {
        return;
    }
    let file = Build::of("flood").release().alone("are_counted").artifact("flood");
    let mut flood = Program::start(&file, &[]);
    let trace = Trace::start(&["-p", &flood.id().to_string(), "flood:*"]);
    tool::signal(trace.talking.id(), "STOP");
    assert_eq!(flood.order(HITS), format!("hit {HITS}"));
    tool::signal(trace.talking.id(), "CONT");
    // One more of each, now that it reads again: these come last.
    assert_eq!(flood.order(1), "hit 1");
    trace.talking.interrupt();
    let (hits, lost) = trace.finish();
    assert_eq!(hits.len() as u64 + lost, 2 * (HITS as u64 + 1));
    assert_ne!(lost, 0, "its buffers were large enough for all");
}
