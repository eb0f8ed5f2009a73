//! The lazy probe fires wherever the linker has put its semaphore: `asm/semaphore.rs` says why it might not.

use std::path::PathBuf;

use crate::bpftrace::{self, Bpftrace, clause};
use crate::build::{Build, Linker};
use crate::{layout, tool};

/// The binaries of the case `ticker`, each a third of a page longer before its semaphores. Of three such layouts
/// one at least has RELRO in the page before them.
const LAYOUTS: [&str; 3] = ["ticker", "third", "two_thirds"];

const HITS: usize = 10;

#[test]
fn lld() {
    if bpftrace::needs("layouts_lld") {
        assert_ne!(
            fires(Linker::Default, "layouts_lld"),
            0,
            "in these layouts it would fire anyhow"
        );
    }
}

#[test]
fn mold() {
    if bpftrace::needs("layouts_mold") && tool::needs("layouts_mold", "mold", "mold") {
        assert_ne!(fires(Linker::Mold, "layouts_mold"), 0, "in these layouts it would fire anyhow");
    }
}

/// GNU ld ends RELRO at the end of a page: there is no such layout.
#[test]
fn bfd() {
    if bpftrace::needs("layouts_bfd") {
        assert_eq!(fires(Linker::Bfd, "layouts_bfd"), 0);
    }
}

/// Attaches before and at exec; returns in how many layouts that is more than `attach` shows.
fn fires(linker: Linker, test: &'static str) -> usize {
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

    let doubtful: Vec<_> = files.iter().filter(|file| layout::needs_alignment(file)).collect();
    for file in &doubtful {
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
    doubtful.len()
}
