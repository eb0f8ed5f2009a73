//! What `usdt trace` prints of each probe: every argument, in the order of the hits.

use std::collections::HashMap;

use super::{Events, UNTRACED};
use crate::tool::background::Background;
use crate::tracers::trace;

const MAIN: &str = "tests/cases/events/src/main.rs";
const AWKWARD: &str = "tests/cases/events/src/awkward.rs";

/// Returns the probe and its arguments of each line, without the times of spans, and with each line
/// number and each span that is not 0 replaced by a letter, in the order of their appearance.
fn hits(lines: &[String]) -> Vec<String> {
    let mut spans = HashMap::new();
    let mut hits = Vec::new();
    for line in lines {
        let Some(start) = [" tracing:", " log:"].iter().find_map(|it| line.find(it)) else {
            continue;
        };
        let mut hit = String::new();
        for word in line[start..].trim().split(' ').filter(|word| !word.is_empty()) {
            let word = match word.split_once('=') {
                Some(("line", number)) => {
                    assert_ne!(number.parse::<u32>().unwrap(), 0);
                    "line".to_string()
                }
                Some((key @ ("busy" | "idle"), nanoseconds)) => {
                    let is_timed = nanoseconds != "0";
                    format!("{key}={}", if is_timed { "some" } else { "0" })
                }
                Some((key @ ("span" | "parent"), id)) if id != "0" => {
                    let next = char::from(b'A' + spans.len() as u8);
                    format!("{key}={}", spans.entry(id.to_string()).or_insert(next))
                }
                _ => word.to_string(),
            };
            hit += &word;
            hit.push(' ');
        }
        hits.push(hit.trim_end().to_string());
    }
    hits
}

fn start(events: &Events, probes: &[&str]) -> Background {
    let id = events.program.id().to_string();
    let mut trace = Background::start(&trace::command([&["-p", &id][..], probes].concat()));
    trace.wait_for(1, |line| line.starts_with("usdt trace: attached to "));
    trace
}

#[track_caller]
fn assert_hits(mut trace: Background, expected: &[String]) {
    trace.wait_for(expected.len(), |line| line.contains(" tracing:") || line.contains(" log:"));
    trace.interrupt();
    let (lines, well) = trace.end();
    assert!(well, "{lines:#?}");
    let hits = hits(&lines);
    assert_eq!(hits.len(), expected.len(), "{hits:#?}");
    for (hit, expected) in hits.iter().zip(expected) {
        assert_eq!(hit, expected);
    }
}

fn event(level: &str, target: &str, message: &str, fields: &str, file: &str, span: &str) -> String {
    format!(
        "tracing:{level} target={target:?} message={message:?} fields={fields:?} line \
         file={file:?} {span}"
    )
}

const OUTSIDE: &str = "span=0 span_name=null";

#[test]
fn trace_prints_every_event_and_record() {
    let test = "trace_prints_every_event_and_record";
    if !trace::needs(test) {
        return;
    }
    let mut events = Events::start(test);
    let trace = start(&events, &["tracing:*", "log:*"]);
    events.wait_for_levels("trace trace");
    events.orders(&["levels", "record_levels", "panic", "nested"]);
    let record = |level, target, message: &str| {
        format!("log:{level} target={target:?} message={message:?} line file={MAIN:?}")
    };
    let expected = [
        event("error", "app::a", "error", "code=-1", MAIN, OUTSIDE),
        event("warn", "events", "warn", "", MAIN, OUTSIDE),
        event("info", "events", "info", "type=\"x\"", MAIN, OUTSIDE),
        event(
            "debug",
            "events",
            "debug 2",
            "number=7 path=/index.html text=\"it's\"",
            MAIN,
            OUTSIDE,
        ),
        event("trace", "events", "", "only=true", MAIN, OUTSIDE),
        record("error", "events", "error"),
        record("warn", "events", "warn"),
        record("info", "events", "info"),
        record("debug", "app::log", "debug 2"),
        record("trace", "events", "trace"),
        // The value's `Debug` panics.
        event("debug", "events", "panics", "before=1 value=", MAIN, OUTSIDE),
        // The value's `Debug` has an event of its own.
        event("debug", "events", "outer event", "value=logs", MAIN, OUTSIDE),
    ];
    assert_hits(trace, &expected);
    events.wait_for_levels(UNTRACED);
    let lines = ["error code=-1", "warn", "info type=\"x\""];
    assert_eq!(events.written("tracing"), lines);
    assert_eq!(events.written("log"), ["error", "warn", "info"]);
}

#[test]
fn trace_prints_every_span() {
    let test = "trace_prints_every_span";
    if !trace::needs(test) {
        return;
    }
    let mut events = Events::start(test);
    let trace = start(&events, &["tracing:*"]);
    events.wait_for_levels("trace info");
    // The span "outer" began before the tracer came, because the layer `fmt` wants it.
    events.orders(&["early", "spans", "async"]);
    let new = |span, name: &str, target: &str, fields: &str, file: &str| {
        format!(
            "tracing:span__new {span} name={name:?} target={target:?} fields={fields:?} line \
             file={file:?} level=\"DEBUG\""
        )
    };
    let moves =
        |probe, span, name: &str| format!("tracing:span__{probe} span={span} name={name:?}");
    let close = |span, name: &str, target: &str| {
        format!("tracing:span__close {span} name={name:?} target={target:?} busy=some idle=some")
    };
    let asynchronous = |probe| moves(probe, 'D', "work");
    let target = "events::awkward";
    let expected = [
        moves("enter", 'A', "outer"),
        event("info", "events", "inside", "", MAIN, "span=A span_name=\"outer\""),
        moves("exit", 'A', "outer"),
        new("span=B parent=0", "request", "events", "id=7", MAIN),
        moves("enter", 'B', "request"),
        new("span=C parent=B", "query", "events", "text=\"select 1\"", MAIN),
        moves("enter", 'C', "query"),
        event("debug", "events", "asked", "", MAIN, "span=C span_name=\"query\""),
        moves("exit", 'C', "query"),
        "tracing:span__record span=B name=\"request\" fields=\"status=200\"".into(),
        close("span=C parent=B", "query", "events"),
        moves("exit", 'B', "request"),
        close("span=B parent=0", "request", "events"),
        // An async function, polled on two threads, and dropped.
        new("span=D parent=0", "work", target, "id=1", AWKWARD),
        asynchronous("enter"),
        asynchronous("exit"),
        asynchronous("enter"),
        event("debug", target, "half", "", AWKWARD, "span=D span_name=\"work\""),
        asynchronous("exit"),
        asynchronous("enter"),
        asynchronous("exit"),
        asynchronous("enter"),
        asynchronous("exit"),
        close("span=D parent=0", "work", target),
    ];
    assert_hits(trace, &expected);
    events.wait_for_levels(UNTRACED);
    assert_eq!(events.written("tracing"), ["outer{began=\"early\"}: inside"]);
}
