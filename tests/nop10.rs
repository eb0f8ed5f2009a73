//! `--cfg usdt_nop10` on x86-64 puts a 10-byte nop after the nop of each site, and changes nothing
//! else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::build::Build;
use crate::file;
use crate::rustc::Rustc;
use usdt_core::Elf;

/// What libbpf from 1.8 on looks for at the location in a note.
const SITE: [u8; 11] = [0x90, 0x66, 0x2e, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0];

/// Returns the functions of the case `codegen` as assembly, and the file that has it.
fn assembly(name: &str, build: &Build) -> (String, PathBuf) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/codegen/src/lib.rs");
    let rustc = Rustc::of("rustc", name, &source, "usdt", build)
        .arguments(["--edition=2024", "--crate-type=lib", "--emit=asm", "-O"])
        .arguments(["-Ccodegen-units=1"]);
    let file = rustc.written("lib.s");
    let (accepted, messages) = rustc.run();
    assert!(accepted, "{messages}");
    (fs::read_to_string(&file).unwrap(), file)
}

#[test]
fn the_compiler_emits_the_same_code_around_a_site() {
    let build = Build::of("switch");
    let (nop, file) = assembly("nop", &build);
    let (nop10, file10) = assembly("nop10", &build.nop10());
    let site: String = SITE[1..].iter().map(|byte| format!("\t.byte\t{byte}\n")).collect();
    let site = format!("\tnop\n{site}");
    assert!(nop10.matches(&site).count() > 100);
    assert_eq!(nop10.matches(&site).count(), nop.matches("\tnop\n").count());
    assert!(nop10.replace(&site, "\tnop\n") == nop, "{} and {}", file.display(), file10.display());
}

/// Returns how often each note occurs, ignoring addresses, and how many sites have the 10-byte nop.
fn notes(file: &Path) -> (BTreeMap<String, usize>, usize) {
    let bytes = fs::read(file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let (mut notes, mut long) = (BTreeMap::new(), 0);
    for note in elf.notes().map(Result::unwrap) {
        let text = format!("{}:{} {}", note.provider, note.name, note.arguments);
        *notes.entry(text).or_default() += 1;
        long += usize::from(elf.bytes_at(note.location, 11) == Some(&SITE));
    }
    (notes, long)
}

#[test]
fn notes_are_the_same_and_sites_have_11_bytes() {
    for case in ["values", "texts", "program"] {
        for build in [Build::of(case), Build::of(case).release()] {
            let nop10 = build.clone().nop10().artifact(case);
            let nop = build.artifact(case);
            assert_eq!(file::sites(&nop10), file::sites(&nop));
            let (same, long) = notes(&nop10);
            assert_eq!((&same, 0), (&notes(&nop).0, notes(&nop).1), "{}", nop10.display());
            assert_eq!(long, same.values().sum::<usize>(), "{}", nop10.display());
        }
    }
}
