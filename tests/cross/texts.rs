//! gdb reads every string of the case `texts` as the case expects: its copy is where the argument
//! points.

use std::fs;

use usdt_core::{Elf, Machine, Note};

use crate::build::{Build, Linker};
use crate::qemu::Qemu;
use crate::registers::operands;
use crate::stops::{READ, assert_read, stop_and};

pub fn gdb_reads_every_string(triple: &'static str) {
    let Some(qemu) = Qemu::of("gdb_reads_every_string", triple) else { return };
    let texts = qemu.build("texts");
    assert_reads(&qemu, &texts);
    assert_reads(&qemu, &texts.release().linker(Linker::Bfd));
}

fn assert_reads(qemu: &Qemu, build: &Build) {
    let file = build.artifact("texts");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
    let described: Vec<_> = elf.descriptions().map(|it| it.unwrap().location).collect();
    let has_description = |note: &&Note| described.contains(&note.location);
    let names: Vec<_> = notes.iter().filter(has_description).map(|note| note.name).collect();
    let declared = notes.iter().map(|note| note.name).filter(|name| name.starts_with("declared"));
    assert_eq!(names, declared.collect::<Vec<_>>());
    let stops: String = notes.iter().map(|note| stop_at(note, elf.machine())).collect();
    let lines = qemu.debug(&file, &[], &format!("{READ}{stops}continue\n"));
    assert_read(&lines, &notes);
}

fn stop_at(note: &Note, machine: Machine) -> String {
    let [number, string] = operands(note, machine).try_into().expect("a number and a string");
    stop_and(note, &format!(r#"printf " %d %s\n", (int) {number}, (char *) {string}"#))
}
