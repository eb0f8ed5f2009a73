//! Many events and as many records, as `usdt trace` prints them and as the layer `fmt` and the
//! logger write them.

use super::{Events, UNTRACED};
use crate::tool;
use crate::tool::background::Background;
use crate::tracers::trace;

/// As many hits as fit in the ring buffer, so that none is lost.
const PORTION: usize = 2_000;

/// Returns what each line of the trace has from this key on.
fn arguments<'a>(lines: &'a [String], probe: &str, key: &str) -> Vec<&'a str> {
    let probe = format!(" {probe} ");
    let lines = lines.iter().filter_map(|line| Some(line.split_once(&probe)?.1));
    lines.map(|arguments| &arguments[arguments.find(key).unwrap()..]).collect()
}

#[test]
fn the_probes_pass_what_the_other_layer_and_the_logger_write() {
    let test = "the_probes_pass_what_the_other_layer_and_the_logger_write";
    if !trace::needs(test) {
        return;
    }
    let mut events = Events::start(test);
    let id = events.program.id().to_string();
    let mut trace =
        Background::start(&trace::command(["-p", &id, "tracing:info", "log:info", "log:debug"]));
    trace.wait_for(1, |line| line.starts_with("usdt trace: attached to "));
    // What shows that the tracer has been noticed.
    events.wait_for_levels("info debug");
    let count = tool::hits();
    for start in (0..count).step_by(PORTION) {
        let range = format!("{start} {}", start + PORTION);
        events.orders(&[&format!("events {range}"), &format!("records {range}")]);
        let last = format!(" message=\"record {} ", start + PORTION - 1);
        trace.wait_for(1, |line| line.contains(&last));
    }
    trace.interrupt();
    let (lines, well) = trace.end();
    assert!(well);
    assert_eq!(lines.last().unwrap(), &format!("usdt trace: {} hits, 0 lost", 2 * count));

    let seen = arguments(&lines, "tracing:info", "message=");
    let written = events.written("tracing");
    assert_eq!((seen.len(), written.len()), (count, count));
    for (seen, written) in seen.iter().zip(&written) {
        let (message, fields) = written.split_at(written.find(" number=").unwrap());
        let expected = format!("message={message:?} fields={:?} line=", &fields[1..]);
        assert!(seen.starts_with(&expected), "{seen}, not {expected}");
    }
    let seen = arguments(&lines, "log:info", "message=");
    let written = events.written("log");
    assert_eq!((seen.len(), written.len()), (count, count));
    for (seen, written) in seen.iter().zip(&written) {
        assert!(seen.starts_with(&format!("message={written:?} line=")), "{seen}, not {written}");
    }
    events.wait_for_levels(UNTRACED);
}
