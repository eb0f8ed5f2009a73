//! The probes of a library that a program loads, traced by the library's path; their arguments are strings.

use std::path::{Path, PathBuf};

use crate::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::program::Program;

pub const TEXTS: [&str; 4] = ["", "text", "naïve 🦀", "50 % of \"it\" \\ and more"];

fn build(test: &'static str) -> (PathBuf, PathBuf) {
    let build = Build::of("plugin").alone(test);
    (build.artifact("host"), build.artifact("libplugin.so"))
}

fn clauses(library: &Path) -> String {
    clause(library, "plugin:eager", "eager %s", "str(arg0)")
        + &clause(library, "plugin:lazy", "lazy %s", "str(arg0)")
}

/// Hits both probes with all the texts and compares what was seen.
#[track_caller]
fn assert_every_text(bpftrace: Bpftrace, host: &mut Program) {
    let mut expected = Vec::new();
    for text in TEXTS {
        assert_eq!(host.order(text), "evaluated 1");
        expected.extend([format!("eager {text}"), format!("lazy [{text}]")]);
    }
    let mut seen = bpftrace.detach(expected.len());
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);
}

#[test]
fn before_it_is_loaded() {
    if bpftrace::needs("before_it_is_loaded") {
        let (host, library) = build("before_it_is_loaded");
        let bpftrace = Bpftrace::attach(&clauses(&library));
        let mut host = Program::start(&host, &[&library]);
        assert_every_text(bpftrace, &mut host);
        assert_eq!(host.semaphore(&library, "plugin:lazy"), 0);
        assert_eq!(host.order("text"), "evaluated 0");
    }
}

#[test]
fn when_it_is_loaded() {
    if bpftrace::needs("when_it_is_loaded") {
        let (host, library) = build("when_it_is_loaded");
        let mut host = Program::start(&host, &[&library]);
        assert_eq!(host.order("text"), "evaluated 0");
        let bpftrace = Bpftrace::attach_to(host.id(), &clauses(&library));
        assert_eq!(host.semaphore(&library, "plugin:lazy"), host.raised(&library, "plugin:lazy"));
        assert_every_text(bpftrace, &mut host);
        assert_eq!(host.semaphore(&library, "plugin:lazy"), 0);
        assert_eq!(host.order("text"), "evaluated 0");
    }
}
