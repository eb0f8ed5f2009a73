//! The assembly that opens `asm/note.rs` is what `probe!(app, request, id)` emits, and
//! `ARCHITECTURE.md` shows the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::build::Build;
use crate::rustc::Rustc;
use object::{Object, ObjectSection, ObjectSymbol, RelocationTarget, SectionFlags, SectionIndex};

/// Returns the lines between "```asm" and "```".
fn assembly<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let lines = lines.skip_while(|line| *line != "```asm").skip(1);
    lines.take_while(|line| *line != "```").collect()
}

fn comment() -> Vec<&'static str> {
    let lines = include_str!("../asm/note.rs").lines();
    assembly(
        lines
            .map_while(|line| line.strip_prefix("//!"))
            .map(|line| line.strip_prefix(' ').unwrap_or(line)),
    )
}

const PROBE: &str = "#[unsafe(no_mangle)]
pub extern \"C\" fn function(id: i32) { usdt::probe!(app, request, id); }";

/// Compiles the source and returns the sections and symbols of probes in its object file.
fn emitted(name: &str, source: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.rs"));
    fs::write(&path, format!("#![no_std]\n{source}\n")).unwrap();
    let rustc = Rustc::of("rustc", name, &path, "usdt", &Build::of("switch"));
    let object = rustc.written(&format!("{name}.o"));
    let options = ["--edition=2024", "--crate-type=lib", "--emit=obj", "-Copt-level=3"];
    assert_eq!(rustc.arguments(options).run(), (true, String::new()));
    let bytes = fs::read(object).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    let of_probes = |name: &str| {
        name.contains("stapsdt") || name.contains("usdt") || name.ends_with("_semaphore")
    };
    // Relocations are read with the section they apply to, because symbol numbers differ.
    let sections = file.sections().filter(|section| {
        let name = section.name().unwrap();
        of_probes(name) && !name.starts_with(".rel")
    });
    let symbols = file.symbols().filter(|symbol| of_probes(symbol.name().unwrap()));
    let sections = sections.map(|section| format_section(&file, &section));
    let symbols = symbols.filter(|symbol| !symbol.name().unwrap().starts_with(".L"));
    let symbols = symbols.map(|symbol| {
        format!("{}: {:?} {:?}", symbol.name().unwrap(), symbol.flags(), symbol.size())
    });
    sections.chain(symbols).collect()
}

/// Formats a section: name, type, flags, bytes and relocations; not its position in the file.
fn format_section(file: &object::File, section: &object::Section) -> String {
    let SectionFlags::Elf { sh_type, sh_flags } = section.flags() else { unreachable!() };
    let relocations = section.relocations().map(|(offset, relocation)| {
        let RelocationTarget::Symbol(symbol) = relocation.target() else {
            panic!("{relocation:?}");
        };
        let symbol = file.symbol_by_index(symbol).unwrap();
        let code = symbol.section_index().and_then(|section| code(file, section));
        let target = match code {
            Some(code) => format!("the instruction {:#x}", code[relocation.addend() as usize]),
            None => symbol.name().unwrap().into(),
        };
        format!("\n  {offset:#x}: {target} + {:#x} {:?}", relocation.addend(), relocation.flags())
    });
    let relocations: String = relocations.collect();
    let name = section.name().unwrap();
    format!(
        "{name}: type {sh_type:#x}, flags {sh_flags:#x}, {:x?}{relocations}",
        section.data().unwrap()
    )
}

/// Returns the section's bytes if it is the function's, whose name differs.
fn code<'a>(file: &object::File<'a>, section: SectionIndex) -> Option<&'a [u8]> {
    let section = file.section_by_index(section).unwrap();
    section.name().unwrap().starts_with(".text").then(|| section.data().unwrap())
}

#[test]
fn comment_assembles_to_what_a_probe_emits() {
    let assembly = format!(
        "core::arch::global_asm!(r#\".section .text.function, \"ax\", \"progbits\"\n{}\"#,
         options(att_syntax, raw));",
        comment().join("\n")
    );
    let (comment, probe) = (emitted("comment", &assembly), emitted("probe", PROBE));
    assert!(probe.iter().any(|line| line.starts_with(".note.stapsdt: ")), "{probe:#?}");
    assert_eq!(comment, probe);
}

/// `ARCHITECTURE.md` shows the part of the comment that makes the note.
#[test]
fn architecture_md_shows_the_same_note() {
    let instruction = |line: &'static str| {
        let line = line.split('#').next().unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let note: Vec<_> =
        comment().into_iter().take_while(|line| !line.is_empty()).map(instruction).collect();
    let shown = assembly(include_str!("../ARCHITECTURE.md").lines()).into_iter().map(instruction);
    assert_eq!(shown.collect::<Vec<_>>(), note);
}
