//! BCC's `tplist` lists the sites, semaphores and arguments that our own reader reads.

use std::fs;
use std::path::Path;

use usdt_core::{Argument, Elf, Note, Operand};

use crate::build::Build;
use crate::tool;

#[test]
fn tplist() {
    if !tool::needs("tplist", "tplist-bpfcc", "bpfcc-tools") {
        return;
    }
    let builds = [("values", Build::of("values")), ("values", Build::of("values").release())];
    for (case, build) in builds.into_iter().chain([("ticker", Build::of("ticker"))]) {
        let file = build.alone("tplist").artifact(case);
        let bytes = fs::read(&file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let mut expected: Vec<_> =
            elf.notes().map(|note| paragraph(&file, &elf, &note.unwrap())).collect();
        let listed = tool::output(60, "tplist-bpfcc", ["-l", file.to_str().unwrap(), "-vv"]);
        let mut seen = paragraphs(&listed);
        expected.sort();
        seen.sort();
        assert_eq!(seen, expected);
    }
}

/// A probe of one site, in the words of `tplist -vv`.
fn paragraph(file: &Path, elf: &Elf, note: &Note) -> String {
    let Note { provider, name, semaphore, location, .. } = note;
    let file = file.display();
    let mut text =
        format!("{provider}:{name} [sema {semaphore:#x}]\n  location #1 {file} {location:#x}\n");
    for (number, argument) in (1..).zip(note.arguments(elf.machine())) {
        let Argument { size, signed, operand, .. } = argument.unwrap();
        let Operand::Register(register) = operand else { panic!("{operand} is no register") };
        // `%rax` is "ax" to BCC, and `%r10` is "r10".
        let register = &register[1..];
        let register = match register[1..].starts_with(|c: char| c.is_ascii_digit()) {
            true => register,
            false => &register[1..],
        };
        let sign = if signed { "signed  " } else { "unsigned" };
        text += &format!("    argument #{number} {size} {sign} bytes @ {register}\n");
    }
    text
}

/// Each probe is a line at the margin and what is indented under it.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match paragraphs.last_mut() {
            Some(paragraph) if line.starts_with(' ') => paragraph.push_str(line),
            _ => paragraphs.push(line.into()),
        }
    }
    paragraphs
}
