//! What the layer and the logger cost while no tracer is attached, in instructions, which valgrind
//! counts; and that they contain no probes and start no thread with the feature off.

mod build;
mod file;
mod readelf;
mod tool;

use std::collections::BTreeSet;
use std::path::Path;

use build::Build;

/// The most that may be added to an event that another layer writes, which takes 5,500, and to a
/// span, which takes 2,500 and more: the spans of `tracing_subscriber` cost more with each layer.
const WRITTEN: [(&str, i64); 2] = [("info", 100), ("info_span", 250)];

/// Subscribers without the layer and with it.
const SUBSCRIBERS: [(&str, &str); 4] =
    [("none", "layer"), ("fmt", "layer+fmt"), ("env", "layer+env"), ("spans", "layer+spans")];

/// The same, where a filter drops the events by their target, not by their level.
const BY_TARGET: (&str, &str) = ("target", "layer+target");

/// Returns how many instructions each one takes.
fn instructions(costs: &Path, subscribers: &str, kind: &str) -> i64 {
    const TIMES: i64 = 1000;
    let output = costs.with_extension("callgrind");
    let valgrind = [
        "--tool=callgrind".to_string(),
        format!("--callgrind-out-file={}", output.display()),
        "--collect-atstart=no".to_string(),
        "--toggle-collect=counted".to_string(),
        costs.display().to_string(),
        subscribers.to_string(),
        kind.to_string(),
        TIMES.to_string(),
    ];
    let printed = tool::output(120, "valgrind", valgrind);
    let collected = printed.lines().find_map(|line| line.split_once("Collected : "));
    let (_, collected) = collected.unwrap_or_else(|| panic!("{printed}"));
    let each = collected.trim().parse::<i64>().unwrap() / TIMES;
    println!("{subscribers}, {kind}: {each}");
    each
}

fn costs(test: &'static str) -> Option<std::path::PathBuf> {
    let build = || Build::of("costs").release().alone(test).artifact("costs");
    tool::needs(test, "valgrind", "valgrind").then(build)
}

#[test]
fn layer_adds_no_instructions_to_unwanted_events_and_spans() {
    let test = "layer_adds_no_instructions_to_unwanted_events_and_spans";
    let Some(costs) = costs(test) else { return };
    for (without, with) in &SUBSCRIBERS[..3] {
        for (kind, most) in [("debug", 13), ("debug_span", 15)] {
            let count = instructions(&costs, with, kind);
            assert_eq!(count, instructions(&costs, without, kind), "{with}, {kind}");
            assert_eq!(count, most, "{with}, {kind}: should cost as much as a disabled level");
        }
    }
    let (without, with) = BY_TARGET;
    for kind in ["debug", "debug_span", "info", "info_span"] {
        let count = instructions(&costs, with, kind);
        assert_eq!(count, instructions(&costs, without, kind), "{with}, {kind}");
        assert!(count < 30, "{with}, {kind}: {count}");
    }
}

#[test]
fn layer_adds_few_instructions_to_wanted_events_and_spans() {
    let test = "layer_adds_few_instructions_to_wanted_events_and_spans";
    let Some(costs) = costs(test) else { return };
    for (without, with) in &SUBSCRIBERS[1..] {
        for (kind, most) in WRITTEN {
            let added = instructions(&costs, with, kind) - instructions(&costs, without, kind);
            assert!(added <= most, "{with}, {kind}: {added} added");
        }
    }
    // A filter that depends on spans is asked at every event, with the layer and without.
    for (kind, most) in [("debug", 50), ("debug_span", 250)] {
        let [without, with] = ["spans", "layer+spans"].map(|it| instructions(&costs, it, kind));
        assert!(with - without <= most, "{kind}: {} added", with - without);
    }
}

#[test]
fn logger_adds_no_instructions_to_unwanted_records() {
    let test = "logger_adds_no_instructions_to_unwanted_records";
    let Some(costs) = costs(test) else { return };
    let [logger, probing] =
        ["logger", "probing"].map(|it| instructions(&costs, it, "debug_record"));
    assert_eq!(probing, logger);
    let [logger, probing] = ["logger", "probing"].map(|it| instructions(&costs, it, "info_record"));
    assert!(probing - logger <= 10, "{} added", probing - logger);
}

#[test]
fn layer_and_logger_have_no_probes_and_no_thread_with_the_feature_off() {
    let probes = |file: &Path| {
        let sites = file::sites(file).into_iter();
        let name = |site: String| site.split(' ').next().unwrap().to_string();
        sites.map(name).collect::<BTreeSet<_>>()
    };
    let on = probes(&Build::of("events").artifact("events"));
    let levels = ["debug", "error", "info", "trace", "warn"];
    let spans = ["close", "enter", "exit", "new", "record"];
    let mut expected: BTreeSet<_> = levels.iter().map(|level| format!("log:{level}")).collect();
    expected.extend(levels.iter().map(|level| format!("tracing:{level}")));
    expected.extend(spans.iter().map(|name| format!("tracing:span__{name}")));
    assert_eq!(on, expected);

    assert_eq!(probes(&Build::of("events").disabled().artifact("events")), BTreeSet::new());
    let costs = Build::of("costs").disabled().release().artifact("costs");
    let threads = |subscribers: &str| {
        let arguments = [subscribers, "threads", "0"];
        tool::output(10, costs.to_str().unwrap(), arguments)
    };
    for subscribers in ["layer", "layer+fmt", "probing"] {
        assert_eq!(threads(subscribers), "1\n", "{subscribers}");
    }
}
