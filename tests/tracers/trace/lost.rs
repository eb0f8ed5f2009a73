//! If `trace` cannot keep up, it reports how many hits were lost.

use super::{Trace, needs};
use crate::build::Build;
use crate::program::Program;
use crate::tool;

/// More hits than its buffers hold: 32 MiB are for half a million.
const HITS: usize = 400_000;

#[test]
fn lost_hits_are_counted() {
    if !needs("lost_hits_are_counted") {
        return;
    }
    let file = Build::of("flood").release().alone("lost_hits_are_counted").artifact("flood");
    let mut flood = Program::start(&file, &[]);
    let trace = Trace::start(&["-p", &flood.id().to_string(), "flood:*"]);
    tool::signal(trace.background.id(), libc::SIGSTOP);
    assert_eq!(flood.order(HITS), format!("hit {HITS}"));
    tool::signal(trace.background.id(), libc::SIGCONT);
    // One more hit of each, now that `trace` reads again: these come last.
    assert_eq!(flood.order(1), "hit 1");
    trace.background.interrupt();
    let (hits, lost) = trace.finish();
    assert_eq!(hits.len() as u64 + lost, 2 * (HITS as u64 + 1));
    assert_ne!(lost, 0, "the buffers were large enough for all hits");
}
