//! The thread that waits for tracers: it sleeps while no program opens the file.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use super::{Events, UNTRACED};
use crate::tool::background::Background;
use crate::tracers::trace;

/// Returns how often the thread has gone to sleep.
fn sleeps(process: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let mut threads = threads.map(|thread| thread.unwrap().path());
    let is_ours = |name: String| name.trim_end() == "usdt";
    let thread = threads.find(|it| is_ours(fs::read_to_string(it.join("comm")).unwrap()));
    let status = fs::read_to_string(thread.expect("a thread").join("status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    line.unwrap().trim().parse().unwrap()
}

#[test]
fn the_thread_sleeps_until_the_file_is_opened() {
    let test = "the_thread_sleeps_until_the_file_is_opened";
    if !trace::needs(test) {
        return;
    }
    let mut events = Events::start(test);
    let process = events.program.id();
    // At first a tracer may be about to attach that opened the file before.
    sleep(Duration::from_secs(13));
    let before = sleeps(process);
    sleep(Duration::from_secs(10));
    assert_eq!(sleeps(process), before);
    let arguments = ["-p", &process.to_string(), "tracing:debug", "log:debug"];
    let mut trace = Background::start(&trace::command(arguments));
    trace.wait_for(1, |line| line.starts_with("usdt trace: attached to "));
    events.wait_for_levels("debug debug");
    drop(trace);
    events.wait_for_levels(UNTRACED);
}
