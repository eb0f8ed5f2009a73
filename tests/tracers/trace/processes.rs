//! Whose hits `trace` prints: those of a process, of a program that it starts, of their children,
//! or of every process that runs a file.

use std::path::Path;

use super::{Hit, Trace, needs, values};
use crate::build::Build;
use crate::program::Program;

fn ticker(test: &'static str) -> std::path::PathBuf {
    Build::of("ticker").alone(test).artifact("ticker")
}

/// Returns the hits of both probes of the ticker.
fn hits(process: u32, count: u64) -> Vec<Hit> {
    let hit = |values| Hit { process, thread: process, command: "ticker".into(), values };
    let both = |number| [format!("ticker:eager number={number}"), format!("ticker:lazy {number}")];
    (0..count).flat_map(both).map(hit).collect()
}

#[test]
fn a_running_process_is_traced_again_and_again() {
    let test = "a_running_process_is_traced_again_and_again";
    if needs(test) {
        assert_traces_running(&ticker(test));
    }
}

/// Traces one of two running `ticker` processes, twice.
pub fn assert_traces_running(file: &Path) {
    let [mut ticker, mut other] = [(); 2].map(|()| Program::start(file, &[]));
    assert_eq!(ticker.order(3), "evaluated 0");
    for _ in ["attached", "and again"] {
        let trace = Trace::start(&["-p", &ticker.id().to_string(), "ticker:*"]);
        assert_eq!(ticker.semaphore(file, "ticker:lazy"), ticker.raised(file, "ticker:lazy"));
        assert_eq!(other.order(3), "evaluated 3", "the semaphore belongs to the file");
        assert_eq!(ticker.order(5), "evaluated 5");
        assert_eq!(trace.detach(10), (hits(ticker.id(), 5), 0));
        assert_eq!(ticker.semaphore(file, "ticker:lazy"), 0);
        assert_eq!(ticker.order(3), "evaluated 0");
    }
}

/// The first hits come right after the program starts.
#[test]
fn a_started_program_is_traced_from_its_first_hit() {
    if !needs("a_started_program_is_traced_from_its_first_hit") {
        return;
    }
    let file = ticker("a_started_program_is_traced_from_its_first_hit");
    let trace = Trace::start(&["-c", &format!("{} 100", file.display()), "ticker:*"]);
    let (seen, lost) = trace.finish();
    assert_eq!((seen.clone(), lost), (hits(seen[0].process, 100), 0));
}

#[test]
fn all_processes_of_a_file_are_traced() {
    if !needs("all_processes_of_a_file_are_traced") {
        return;
    }
    let file = ticker("all_processes_of_a_file_are_traced");
    let trace = Trace::start(&[file.to_str().unwrap(), "ticker:lazy", "-n", "4"]);
    let [mut first, mut second] = [(); 2].map(|()| Program::start(&file, &[]));
    assert_eq!(first.order(3), "evaluated 3");
    assert_eq!(second.order(2), "evaluated 2");
    let (seen, lost) = trace.finish();
    let lazy = |process| hits(process, 3).into_iter().filter(|hit| hit.values.contains("lazy"));
    // Five hits happen, and `-n 4` ends before the last.
    let expected: Vec<_> = lazy(first.id()).chain(lazy(second.id()).take(1)).collect();
    assert_eq!((seen, lost), (expected, 0));
}

/// Threads are shown by their names; children are traced too, forked ones and other programs.
#[test]
fn threads_and_children_are_traced() {
    if !needs("threads_and_children_are_traced") {
        return;
    }
    let file = Build::of("family").alone("threads_and_children_are_traced").artifact("family");
    let mut family = Program::start(&file, &[]);
    let trace = Trace::start(&["-p", &family.id().to_string(), "family:*"]);
    // The program itself prints `PROCESS THREAD NAME VALUES` for each.
    let expected: Vec<_> = ["thread", "fork", "exec"]
        .map(|order| {
            let answer = family.order(order);
            let [process, thread, command, values] = answer.splitn(4, ' ').collect::<Vec<_>>()[..]
            else {
                panic!("{answer}")
            };
            let [process, thread] = [process, thread].map(|id| id.parse().unwrap());
            Hit { process, thread, command: command.into(), values: values.into() }
        })
        .into();
    assert_eq!(trace.detach(3), (expected, 0));
}

/// The library is found in the process, or named on the command line.
#[test]
fn a_shared_library_is_traced() {
    if !needs("a_shared_library_is_traced") {
        return;
    }
    let build = Build::of("plugin").alone("a_shared_library_is_traced");
    let (host, library) = (build.artifact("host"), build.artifact("libplugin.so"));
    let mut running = Program::start(&host, &[&library]);
    assert_eq!(running.order("loaded"), "evaluated 0");
    let id = running.id().to_string();
    let named: &[&str] = &[library.to_str().unwrap(), "plugin:*"];
    for what in [&["-p", &id, "plugin:*"], named] {
        let trace = Trace::start(what);
        assert_eq!(running.order("text"), "evaluated 1");
        let (seen, lost) = trace.detach(2);
        assert_eq!(lost, 0);
        let names: Vec<_> =
            values(&seen).iter().map(|hit| hit.split_once(' ').unwrap().0.to_string()).collect();
        assert_eq!(names, ["plugin:eager", "plugin:lazy"]);
        assert_eq!(running.order("text"), "evaluated 0");
        assert_eq!(running.semaphore(Path::new(&library), "plugin:lazy"), 0);
    }
}
