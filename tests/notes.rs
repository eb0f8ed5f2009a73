//! The notes of a program: those that its source says, all of them, and right.

mod build;
mod expectation;
mod file;
mod readelf;
mod tool;

use std::fs;
use std::path::Path;

use build::{Build, Linker};
use expectation::Unused::{Discarded, Kept};
use object::{Object, ObjectSymbol};

const PROGRAM: [&str; 3] = ["program/src/main.rs", "program/src/future.rs", "library/src/lib.rs"];

#[test]
fn notes_are_those_of_the_source() {
    let program = Build::of("program").artifact("program");
    assert_eq!(file::sites(&program), expectation::sites(&PROGRAM, Discarded));
}

/// Without SHF_LINK_ORDER, lld leaves the notes and GNU ld the functions too.
#[test]
fn notes_and_functions_are_discarded_together() {
    for linker in [Linker::Default, Linker::Bfd] {
        let build = Build::of("program").release().linker(linker);
        let discarded = build.artifact("program");
        let kept = build.rustflag("-Clink-arg=-Wl,--no-gc-sections").artifact("program");
        for (program, unused, functions) in [(discarded, Discarded, 0), (kept, Kept, 2)] {
            assert_eq!(file::sites(&program), expectation::sites(&PROGRAM, unused));
            assert_eq!(dead_functions(&program), functions, "{}", program.display());
        }
    }
}

/// How many of `library`'s two functions that nothing calls are in the file.
fn dead_functions(file: &Path) -> usize {
    let bytes = fs::read(file).unwrap();
    let elf = object::File::parse(&*bytes).unwrap();
    let names = elf.symbols().filter_map(|symbol| symbol.name().ok());
    names.filter(|name| name.contains("library") && name.contains("dead")).count()
}
