//! A lazy probe fires wherever the linker puts its semaphore; `asm/semaphore.rs` says why it might
//! not.

use std::path::PathBuf;

use super::bpftrace::{self, Bpftrace, clause};
use crate::build::{Build, Linker};
use crate::{layout, tool};

/// The binaries of the case `ticker`. Each has a third of a page more before its semaphores, so
/// that in at least one of them RELRO ends in the page before the semaphores.
const LAYOUTS: [&str; 3] = ["ticker", "third", "two_thirds"];

const HITS: usize = 10;

#[test]
fn a_lazy_probe_fires_in_every_layout_of_lld() {
    let test = "layouts_lld";
    if bpftrace::needs(test) {
        assert_ne!(
            assert_fires(Linker::Default, test),
            0,
            "no layout needs the alignment: these show nothing"
        );
    }
}

#[test]
fn a_lazy_probe_fires_in_every_layout_of_mold() {
    let test = "layouts_mold";
    if bpftrace::needs(test) && tool::needs(test, "mold", "mold") {
        assert_ne!(
            assert_fires(Linker::Mold, test),
            0,
            "no layout needs the alignment: these show nothing"
        );
    }
}

/// GNU ld ends RELRO at the end of a page, so that no layout needs the alignment.
#[test]
fn a_lazy_probe_fires_in_every_layout_of_bfd() {
    if bpftrace::needs("layouts_bfd") {
        assert_eq!(assert_fires(Linker::Bfd, "layouts_bfd"), 0);
    }
}

/// Attaches before exec to every layout, and at exec to those that need the alignment; returns the
/// number of the latter.
fn assert_fires(linker: Linker, test: &'static str) -> usize {
    let build = Build::of("ticker").linker(linker).alone(test);
    let files = LAYOUTS.map(|layout| build.artifact(layout));
    let clauses = |file: &PathBuf| {
        let layout = file.file_name().unwrap().to_str().unwrap();
        clause(file, "ticker:lazy", &format!("{layout} %llu"), "arg0")
    };
    let hits =
        |layout: &str| -> Vec<_> { (0..HITS).map(|number| format!("{layout} {number}")).collect() };

    let bpftrace = Bpftrace::attach(&files.each_ref().map(clauses).concat());
    for file in &files {
        let printed = tool::output(10, file.to_str().unwrap(), [HITS.to_string()]);
        assert_eq!(printed, format!("evaluated {HITS}\n"), "attached before {}", file.display());
    }
    let mut seen = bpftrace.detach(HITS * LAYOUTS.len());
    let mut expected = LAYOUTS.map(hits).concat();
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);

    let aligned: Vec<_> = files.iter().filter(|file| layout::needs_alignment(file)).collect();
    for file in &aligned {
        let (mut seen, printed) =
            bpftrace::run(&format!("{} {HITS}", file.display()), &clauses(file));
        let evaluated = format!("evaluated {HITS}");
        assert!(
            printed.contains(&evaluated),
            "attached at exec of {}: {printed:?}",
            file.display()
        );
        seen.sort();
        assert_eq!(seen, hits(file.file_name().unwrap().to_str().unwrap()));
    }
    aligned.len()
}
