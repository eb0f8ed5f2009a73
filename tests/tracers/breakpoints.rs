//! gdb reads the arguments of a running program. It raises the semaphore itself, by 1 per site, and
//! lowers it again when it detaches.

use std::fs;
use std::path::Path;

use usdt_core::{Elf, Note};

use super::gdb::{By, Gdb, needs};
use super::library::STRINGS;
use crate::build::Build;
use crate::program::Program;
use crate::stops::{after, stop_and, stop_at};

/// Returns breakpoints at all probes of the file.
fn stops(file: &Path, stop: impl Fn(&Note) -> String) -> String {
    let bytes = fs::read(file).unwrap();
    Elf::parse(&bytes).unwrap().notes().map(|note| stop(&note.unwrap())).collect()
}

fn integers(test: &'static str, by: By) {
    if needs(test, by) {
        for build in [Build::of("ticker"), Build::of("ticker").release()] {
            assert_reads(by, build.alone(test));
        }
    }
}

/// Reads the hits of the running `ticker`.
pub fn assert_reads(by: By, build: Build) {
    let file = build.artifact("ticker");
    let mut ticker = Program::start(&file, &[]);
    assert_eq!(ticker.order(3), "evaluated 0");
    let gdb = Gdb::attach(by, &ticker, &file, &stops(&file, stop_at));
    assert_eq!(ticker.order(3), "evaluated 3");
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 1);
    let lines = gdb.detach(&ticker);
    let hits = ["eager 8@0", "lazy 8@0", "eager 8@1", "lazy 8@1", "eager 8@2", "lazy 8@2"];
    assert_eq!(after("read ", &lines), hits, "{lines:#?}");
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(3), "evaluated 0");
}

fn strings(test: &'static str, by: By) {
    if !needs(test, by) {
        return;
    }
    let build = Build::of("plugin").alone(test);
    let (program, library) = (build.artifact("host"), build.artifact("libplugin.so"));
    let mut host = Program::start(&program, &[&library]);
    assert_eq!(host.order("text"), "evaluated 0");
    let print = |note: &Note| stop_and(note, r#"printf " %s.\n", (char *) $_probe_arg0"#);
    let gdb = Gdb::attach(by, &host, &program, &stops(&library, print));
    let mut expected = Vec::new();
    for string in STRINGS {
        assert_eq!(host.order(string), "evaluated 1");
        expected.extend([format!("eager {string}."), format!("lazy [{string}].")]);
    }
    assert_eq!(host.semaphore(&library, "plugin:lazy"), 1);
    let lines = gdb.detach(&host);
    assert_eq!(after("read ", &lines), expected, "{lines:#?}");
    assert_eq!(host.semaphore(&library, "plugin:lazy"), 0);
    assert_eq!(host.order("text"), "evaluated 0");
}

#[test]
fn gdb_reads_integers_by_ptrace() {
    integers("gdb_by_ptrace", By::Ptrace);
}

#[test]
fn gdb_reads_integers_through_gdbserver() {
    integers("gdb_by_gdbserver", By::Gdbserver);
}

#[test]
fn gdb_reads_strings_by_ptrace() {
    strings("gdb_strings_by_ptrace", By::Ptrace);
}

#[test]
fn gdb_reads_strings_through_gdbserver() {
    strings("gdb_strings_by_gdbserver", By::Gdbserver);
}
