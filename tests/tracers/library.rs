//! bpftrace traces the probes of a library by the library's path, before and after a program loads
//! it; their arguments are strings.

use std::path::{Path, PathBuf};

use super::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::program::Program;

pub const STRINGS: [&str; 4] = ["", "text", "naïve 🦀", "50 % of \"it\" \\ and more"];

fn build(test: &'static str) -> (PathBuf, PathBuf) {
    let build = Build::of("plugin").alone(test);
    (build.artifact("host"), build.artifact("libplugin.so"))
}

fn clauses(library: &Path) -> String {
    clause(library, "plugin:eager", "eager %s", "str(arg0)")
        + &clause(library, "plugin:lazy", "lazy %s", "str(arg0)")
}

/// Hits both probes with all strings and compares what bpftrace has seen.
#[track_caller]
fn assert_every_string(bpftrace: Bpftrace, host: &mut Program) {
    let mut expected = Vec::new();
    for string in STRINGS {
        assert_eq!(host.order(string), "evaluated 1");
        expected.extend([format!("eager {string}"), format!("lazy [{string}]")]);
    }
    let mut seen = bpftrace.detach(expected.len());
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);
}

#[test]
fn bpftrace_attaches_before_a_library_is_loaded() {
    let test = "bpftrace_attaches_before_a_library_is_loaded";
    if bpftrace::needs(test) {
        let (host, library) = build(test);
        let bpftrace = Bpftrace::attach(&clauses(&library));
        let mut host = Program::start(&host, &[&library]);
        assert_every_string(bpftrace, &mut host);
        assert_eq!(host.semaphore(&library, "plugin:lazy"), 0);
        assert_eq!(host.order("text"), "evaluated 0");
    }
}

#[test]
fn bpftrace_attaches_to_a_loaded_library() {
    let test = "bpftrace_attaches_to_a_loaded_library";
    if bpftrace::needs(test) {
        let (host, library) = build(test);
        let mut host = Program::start(&host, &[&library]);
        assert_eq!(host.order("text"), "evaluated 0");
        let bpftrace = Bpftrace::attach_to(host.id(), &clauses(&library));
        assert_eq!(host.semaphore(&library, "plugin:lazy"), host.raised(&library, "plugin:lazy"));
        assert_every_string(bpftrace, &mut host);
        assert_eq!(host.semaphore(&library, "plugin:lazy"), 0);
        assert_eq!(host.order("text"), "evaluated 0");
    }
}
