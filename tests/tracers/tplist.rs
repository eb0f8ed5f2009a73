//! BCC's `tplist` lists the sites, semaphores and arguments that our own reader reads.

use std::fs;
use std::path::Path;

use usdt_core::{Argument, Elf, Memory, Note, Operand};

use crate::build::Build;
use crate::program::Program;
use crate::tool;

#[test]
fn tplist() {
    if !tool::needs("tplist", "tplist-bpfcc", "bpfcc-tools") {
        return;
    }
    let builds = [("values", Build::of("values")), ("values", Build::of("values").release())];
    for (case, build) in builds.into_iter().chain([("ticker", Build::of("ticker"))]) {
        assert_lists(&build.alone("tplist").artifact(case));
    }
}

/// Compares the list of a file, each of whose probes has one site, with its notes.
pub fn assert_lists(file: &Path) {
    let bytes = fs::read(file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let mut expected: Vec<_> =
        elf.notes().map(|note| paragraph(file, &elf, &note.unwrap())).collect();
    let listed = tool::output(60, "tplist-bpfcc", ["-l", file.to_str().unwrap(), "-vv"]);
    let mut seen = paragraphs(&listed);
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
}

/// Of a running program: every probe of its file and of the library that it has loaded.
#[test]
fn of_a_process() {
    let test = "tplist_of_a_process";
    if !tool::needs(test, "tplist-bpfcc", "bpfcc-tools") || !tool::needs_root(test) {
        return;
    }
    let build = Build::of("plugin").alone(test);
    let library = build.artifact("libplugin.so");
    let mut host = Program::start(&build.artifact("host"), &[&library]);
    assert_eq!(host.order("text"), "evaluated 0");
    let process = host.id().to_string();
    let tplist = |arguments: &[&str]| {
        let listed = tool::output(60, "tplist-bpfcc", arguments);
        let mut lines: Vec<_> = listed.lines().map(String::from).collect();
        lines.sort();
        lines
    };
    // The file as the process sees it, which may have a root of its own.
    let line = |name| format!("/proc/{process}/root{} plugin:{name}", library.display());
    assert_eq!(tplist(&["-p", &process, "plugin:*"]), [line("eager"), line("lazy")]);
    assert_eq!(tplist(&["-p", &process, "plugin:l*"]), [line("lazy")]);
}

/// With one `-v`: how many sites and arguments, of a file.
#[test]
fn counted() {
    let test = "tplist_counted";
    if !tool::needs(test, "tplist-bpfcc", "bpfcc-tools") {
        return;
    }
    let file = Build::of("values").alone(test).artifact("values");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let paragraph = |note: Note| {
        let (Note { provider, name, semaphore, .. }, arguments) =
            (note, note.arguments(elf.machine()).count());
        format!(
            "{provider}:{name} [sema {semaphore:#x}]\n  1 location(s)\n  {arguments} argument(s)\n"
        )
    };
    let mut expected: Vec<_> = elf.notes().map(|note| paragraph(note.unwrap())).collect();
    let mut seen =
        paragraphs(&tool::output(60, "tplist-bpfcc", ["-l", file.to_str().unwrap(), "-v"]));
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
}

/// A probe of one site, in the words of `tplist -vv`.
fn paragraph(file: &Path, elf: &Elf, note: &Note) -> String {
    let Note { provider, name, semaphore, location, .. } = note;
    let file = file.display();
    let mut text =
        format!("{provider}:{name} [sema {semaphore:#x}]\n  location #1 {file} {location:#x}\n");
    for (number, argument) in (1..).zip(note.arguments(elf.machine())) {
        let argument = argument.unwrap();
        let Argument { size, signed, operand, .. } = argument;
        let place = match operand {
            Operand::Register(register) => known(register).into(),
            Operand::Memory(Memory { base: Some(base), displacement, .. }) => {
                format!("*({} + {displacement})", known(base))
            }
            _ => panic!("{argument} is neither in a register nor at an offset from one"),
        };
        let sign = if signed { "signed  " } else { "unsigned" };
        text += &format!("    argument #{number} {size} {sign} bytes @ {place}\n");
    }
    text
}

/// What BCC calls a register: `%rax` is "ax", and `%r10` is "r10".
fn known(register: &str) -> &str {
    let register = &register[1..];
    match register[1..].starts_with(|c: char| c.is_ascii_digit()) {
        true => register,
        false => &register[1..],
    }
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
