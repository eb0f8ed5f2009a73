//! Which probes and processes bpftrace selects: its list, a wildcard, one of two processes, and
//! attaching again.

use super::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::program::Program;
use crate::tool;

/// Starts two programs of one file; returns them and the file.
fn start_two(test: &'static str) -> ([Program; 2], std::path::PathBuf) {
    let file = Build::of("ticker").alone(test).artifact("ticker");
    ([(); 2].map(|()| Program::start(&file, &[])), file)
}

#[track_caller]
fn assert_same(mut seen: Vec<String>, mut expected: Vec<String>) {
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);
}

#[test]
fn bpftrace_lists_every_probe() {
    let test = "bpftrace_lists_every_probe";
    if !bpftrace::needs(test) {
        return;
    }
    let ([ticker, _], file) = start_two(test);
    let (file, id) = (file.to_str().unwrap(), ticker.id().to_string());
    let expected = ["eager", "lazy"].map(|name| format!("usdt:{file}:ticker:{name}"));
    let all = format!("usdt:{file}:*");
    for arguments in [&["-l", &all][..], &["-l", "usdt:*:ticker:*", "-p", &id]] {
        // With `-p`, 0.17 names the file through the process, which may be in a container.
        let listed =
            tool::output(60, "bpftrace", arguments).replace(&format!("/proc/{id}/root"), "");
        let mut listed: Vec<_> = listed.lines().filter(|line| line.starts_with("usdt:")).collect();
        listed.sort();
        assert_eq!(listed, expected, "{arguments:?}");
    }
}

#[test]
fn bpftrace_attaches_to_a_wildcard() {
    let test = "bpftrace_attaches_to_a_wildcard";
    if !bpftrace::needs(test) {
        return;
    }
    let ([mut ticker, _], file) = start_two(test);
    let bpftrace = Bpftrace::attach(&clause(&file, "ticker:*", "%s %llu", "probe, arg0"));
    assert_eq!(ticker.order(3), "evaluated 3");
    let hit = |name, number| format!("usdt:{}:ticker:{name} {number}", file.display());
    let expected = (0..3).flat_map(|number| [hit("eager", number), hit("lazy", number)]);
    assert_same(bpftrace.detach(6), expected.collect());
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(3), "evaluated 0");
}

/// Attached to a file it sees both processes, with `-p` only one. All this works again after the
/// first tracer has detached.
#[test]
fn bpftrace_attaches_to_a_file_or_a_process() {
    let test = "bpftrace_attaches_to_a_file_or_a_process";
    if !bpftrace::needs(test) {
        return;
    }
    let ([mut first, mut second], file) = start_two(test);
    let (one, other) = (first.id(), second.id());
    let clauses = clause(&file, "ticker:eager", "%d eager %llu", "pid, arg0")
        + &clause(&file, "ticker:lazy", "%d lazy %llu", "pid, arg0");
    let hits = |id: u32, count: u64| {
        (0..count)
            .flat_map(move |number| ["eager", "lazy"].map(|name| format!("{id} {name} {number}")))
    };
    for _ in ["first", "again"] {
        let bpftrace = Bpftrace::attach(&clauses);
        assert_eq!(first.order(3), "evaluated 3");
        assert_eq!(second.order(2), "evaluated 2");
        assert_same(bpftrace.detach(10), hits(one, 3).chain(hits(other, 2)).collect());

        let bpftrace = Bpftrace::attach_to(one, &clauses);
        assert_eq!(first.order(3), "evaluated 3");
        second.order(2);
        assert_same(bpftrace.detach(6), hits(one, 3).collect());

        for program in [&mut first, &mut second] {
            assert_eq!(program.semaphore(&file, "ticker:lazy"), 0);
            assert_eq!(program.order(3), "evaluated 0");
        }
    }
}
