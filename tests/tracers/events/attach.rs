//! bpftrace attaches before the program starts, while it runs, and again; gdb attaches to it.

use std::path::Path;

use super::{Events, UNTRACED};
use crate::tracers::bpftrace::{self, Bpftrace, clause};
use crate::tracers::gdb::{self, By, Gdb};

/// What `orders` hits. A clause prints one string, because two exceed BPF's stack.
const HITS: [&str; 11] = [
    "error app::a",
    "error error",
    "fields number=7 path=/index.html text=\"it's\"",
    "log app::log",
    "log debug 2",
    "message asked",
    "message debug 2",
    "new id=7",
    "new query",
    "new request",
    "new text=\"select 1\"",
];

/// bpftrace 0.17 attaches the first clause last. Spans raise the maximum level to TRACE, so once
/// this level is visible, the other probes have been noticed too.
fn clauses(file: &Path) -> String {
    let outside = format!("usdt:{}:tracing:debug /arg5 == 0/ {{", file.display());
    [
        clause(file, "tracing:span__new", "new %s", "str(arg2)"),
        clause(file, "tracing:span__new", "new %s", "str(arg4)"),
        clause(file, "tracing:error", "error %s", "str(arg0)"),
        clause(file, "tracing:error", "error %s", "str(arg1)"),
        clause(file, "log:debug", "log %s", "str(arg0)"),
        clause(file, "log:debug", "log %s", "str(arg1)"),
        clause(file, "tracing:debug", "message %s", "str(arg1)"),
        outside + "printf(\"hit fields %s\\n\", str(arg2)); }\n",
    ]
    .concat()
}

fn orders(events: &mut Events) {
    events.orders(&["levels", "spans", "record_levels"]);
}

#[track_caller]
fn assert_detaches(bpftrace: Bpftrace, others: &[&str]) {
    let mut expected = [&HITS, others].concat();
    let mut seen = bpftrace.detach(expected.len());
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);
}

#[test]
fn bpftrace_attaches_twice_to_a_program_with_the_layer() {
    let test = "bpftrace_attaches_twice_to_a_program_with_the_layer";
    if !bpftrace::needs(test) {
        return;
    }
    let mut events = Events::start(test);
    orders(&mut events);
    for _ in 0..2 {
        assert_eq!(events.program.order("max_levels"), UNTRACED);
        let bpftrace = Bpftrace::attach_to(events.program.id(), &clauses(&events.file));
        events.wait_for_levels("trace debug");
        orders(&mut events);
        assert_detaches(bpftrace, &[]);
        events.wait_for_levels(UNTRACED);
        orders(&mut events);
    }
    // Each `orders` writes the same, traced or not.
    assert_eq!(events.written("tracing"), ["error code=-1", "warn", "info type=\"x\""].repeat(5));
    assert_eq!(events.written("log"), ["error", "warn", "info"].repeat(5));
}

#[test]
fn bpftrace_attaches_before_a_program_with_the_layer_starts() {
    let test = "bpftrace_attaches_before_a_program_with_the_layer_starts";
    if !bpftrace::needs(test) {
        return;
    }
    let file = Events::build(test);
    let bpftrace = Bpftrace::attach(&clauses(&file));
    let mut events = Events::start_file(test, file);
    // Traced from the first event, with no delay.
    assert_eq!(events.program.order("max_levels"), "trace debug");
    orders(&mut events);
    // The span that the program begins first.
    assert_detaches(bpftrace, &["new outer", "new began=\"early\""]);
    events.wait_for_levels(UNTRACED);
}

/// Other levels cost the same: DEBUG stays disabled.
#[test]
fn a_tracer_of_errors_raises_no_other_level() {
    let test = "a_tracer_of_errors_raises_no_other_level";
    if !bpftrace::needs(test) {
        return;
    }
    let mut events = Events::start(test);
    let clauses = clause(&events.file, "tracing:error", "%s", "str(arg1)")
        + &clause(&events.file, "log:error", "%s", "str(arg1)");
    let bpftrace = Bpftrace::attach_to(events.program.id(), &clauses);
    // There is no level to wait for.
    std::thread::sleep(std::time::Duration::from_secs(3));
    orders(&mut events);
    assert_eq!(events.program.order("max_levels"), UNTRACED);
    assert_eq!(bpftrace.detach(2), ["error", "error"]);
}

#[test]
fn gdb_attaches_to_a_program_with_the_layer() {
    let test = "gdb_attaches_to_a_program_with_the_layer";
    if !gdb::needs(test, By::Ptrace) {
        return;
    }
    let mut events = Events::start(test);
    let stop = |probe, read| {
        format!("break -probe-stap {probe}\ncommands\nsilent\n{read}\ncontinue\nend\n")
    };
    let stops = stop("tracing:debug", "x/s $_probe_arg1\nx/s $_probe_arg2\n")
        + &stop("log:debug", "x/s $_probe_arg1\n");
    let gdb = Gdb::attach(By::Ptrace, &events.program, &events.file, &stops);
    events.wait_for_levels("debug debug");
    events.orders(&["levels", "record_levels"]);
    let lines = gdb.detach(&events.program);
    let strings: Vec<_> =
        lines.iter().filter_map(|line| line.strip_prefix("0x")?.split_once(":\t")).collect();
    let strings: Vec<_> = strings.into_iter().map(|(_, string)| string).collect();
    let fields = "\"number=7 path=/index.html text=\\\"it's\\\"\"";
    assert_eq!(strings, ["\"debug 2\"", fields, "\"debug 2\""], "{lines:#?}");
    events.wait_for_levels(UNTRACED);
}
