//! Every architecture of `asm/`: the case `counts` is compiled for its targets, and its notes are
//! read.

mod build;
mod expectation;
mod file;
#[path = "vm/machine.rs"]
mod machine;
mod readelf;
mod target;
mod tool;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;

use build::Build;
use expectation::Unused::Kept;
use machine::MACHINES;
use object::{Object, ObjectSection};
use target::{TARGETS, Target, architectures, core};
use usdt_core::{Class, Elf};

#[test]
fn every_file_of_asm_has_a_target() {
    let files: BTreeSet<_> = architectures().into_iter().collect();
    assert_eq!(TARGETS.iter().map(|target| target.asm).collect::<BTreeSet<_>>(), files);
}

/// What docs/limits.md claims about an architecture is what these suites do with it.
#[test]
fn the_platforms_are_the_files_of_asm() {
    let page = include_str!("../docs/limits.md");
    let table = page.split_once("\n## Platforms\n").unwrap().1;
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let rows: Vec<(&str, &str)> = rows
        .map(|row| {
            let cells: Vec<_> = row.trim_end_matches(" |").split(" | ").collect();
            (cells[0].split_once('`').unwrap().0, cells[3])
        })
        .collect();
    assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), architectures());
    for (asm, verified) in rows {
        let targets: Vec<_> = TARGETS.iter().filter(|target| target.asm == asm).collect();
        let emulated = targets.iter().any(|target| target.emulator.is_some());
        assert!(verified.starts_with("compiled"), "{asm}");
        assert_eq!(verified.contains("run under qemu"), emulated, "{asm}");
        assert_eq!(verified.contains("gdb"), emulated || asm == "x86_64", "{asm}");
        let live = MACHINES.iter().any(|(_, it)| targets.iter().any(|t| t.triple == it.triple));
        assert_eq!(verified.contains("traced live"), live, "{asm}");
    }
}

#[test]
fn notes_are_those_of_the_source_on_every_architecture() {
    for target in TARGETS {
        let Some(flags) =
            core::flags("notes_are_those_of_the_source_on_every_architecture", target.triple)
        else {
            continue;
        };
        let builds = |levels: [&str; 3]| levels.map(|level| build(target, level, &flags));
        let (here, apart) = (builds(["0", "1", "2"]), builds(["3", "s", "z"]).map(Build::apart));
        thread::scope(|scope| {
            scope.spawn(|| here.iter().for_each(assert_notes));
            apart.iter().for_each(assert_notes);
        });
    }
}

fn assert_notes(build: &Build) {
    let object = linked(build);
    let bytes = std::fs::read(&object).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let word = if elf.encoding().class == Class::Bits32 { "4" } else { "8" };
    let expected = expectation::sites(&["counts/src/lib.rs"], Kept);
    let expected = expected.iter().map(|site| site.replace('W', word)).collect();
    assert_eq!(file::sites(&object), expected, "{}", object.display());

    let semaphores = object::File::parse(&*bytes).unwrap();
    let semaphores = semaphores.section_by_name(".probes").unwrap();
    assert!(semaphores.align() >= file::machine::page(elf.machine()), "{}", object.display());
}

#[test]
fn usdt_nop10_changes_only_x86_64() {
    let test = "usdt_nop10_changes_only_x86_64";
    for target in TARGETS {
        let Some(flags) = core::flags(test, target.triple) else { continue };
        let nop = build(target, "s", &flags).apart().alone(test);
        let nop10 = nop.clone().nop10();
        let [nop, nop10] = [nop, nop10].map(|build| std::fs::read(linked(&build)).unwrap());
        assert_eq!(nop == nop10, target.asm != "x86_64", "{}", target.triple);
    }
}

fn build(target: Target, level: &str, flags: &[String]) -> Build {
    let build = Build::of("counts").target(target.triple).profile("opt-level", level);
    flags.iter().fold(build, |build, flag| build.rustflag(flag))
}

/// Links the case as a shared object: so all addresses are known, and rustc's own linker suffices
/// for every target.
fn linked(build: &Build) -> PathBuf {
    let library = build.artifact("libcounts.rlib");
    let object = library.with_file_name("counts.so");
    let host = Path::new("lib/rustlib").join(core::printed(&["host-tuple"]));
    let lld = Path::new(&core::printed(&["sysroot"])).join(host).join("bin/rust-lld");
    let options = ["-flavor", "gnu", "-shared", "--gc-sections", "--whole-archive", "-o"];
    let files = [object.as_os_str(), library.as_os_str()];
    let printed =
        tool::output(60, lld.to_str().unwrap(), options.iter().map(AsRef::as_ref).chain(files));
    assert_eq!(printed, "", "{}", library.display());
    object
}
