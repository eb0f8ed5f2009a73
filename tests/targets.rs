//! Every architecture of `asm/`: the case `counts`, compiled for its targets, and its notes read.

mod build;
mod expectation;
mod file;
mod readelf;
mod target;
mod tool;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use build::Build;
use expectation::Unused::Kept;
use object::{Object, ObjectSection};
use target::{TARGETS, Target, architectures, core};
use usdt_core::{Class, Elf};

#[test]
fn every_file_of_asm_has_a_target() {
    let files: BTreeSet<_> = architectures().into_iter().collect();
    assert_eq!(TARGETS.iter().map(|target| target.asm).collect::<BTreeSet<_>>(), files);
}

#[test]
fn notes_are_those_of_the_source() {
    for target in TARGETS {
        let Some(flags) = core::flags("notes_are_those_of_the_source", target.triple) else {
            continue;
        };
        for level in ["0", "1", "2", "3", "s", "z"] {
            let object = linked(target, level, &flags);
            let bytes = std::fs::read(&object).unwrap();
            let elf = Elf::parse(&bytes).unwrap();
            let word = if elf.encoding().class == Class::Bits32 { "4" } else { "8" };
            let expected = expectation::sites(&["counts/src/lib.rs"], Kept);
            let expected = expected.iter().map(|site| site.replace('W', word)).collect();
            assert_eq!(file::sites(&object), expected, "{}", object.display());

            let counters = object::File::parse(&*bytes).unwrap();
            let counters = counters.section_by_name(".probes").unwrap();
            assert!(counters.align() >= file::page(elf.machine()), "{}", object.display());
        }
    }
}

/// The case as a shared object: so all addresses are known, and rustc's own linker suffices for every target.
fn linked(target: Target, level: &str, flags: &[String]) -> PathBuf {
    let build = Build::of("counts").target(target.triple).profile("opt-level", level);
    let build = flags.iter().fold(build, |build, flag| build.rustflag(flag));
    let library = build.artifact("libcounts.rlib");
    let object = library.with_file_name("counts.so");
    let host = Path::new("lib/rustlib").join(core::printed(&["host-tuple"]));
    let lld = Path::new(&core::printed(&["sysroot"])).join(host).join("bin/rust-lld");
    let options = ["-flavor", "gnu", "-shared", "--gc-sections", "--whole-archive", "-o"];
    let files = [object.as_os_str(), library.as_os_str()];
    let said =
        tool::output(60, lld.to_str().unwrap(), options.iter().map(AsRef::as_ref).chain(files));
    assert_eq!(said, "", "{}", library.display());
    object
}
