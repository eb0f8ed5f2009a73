//! Every type of argument at its extremes, as gdb reads it, beside what the case `values` says of it.

use std::fs;

use usdt_core::Elf;

use crate::build::{Build, Linker};
use crate::qemu::Qemu;
use crate::registers::stop_at;
use crate::stops::{READ, assert_read};

pub fn every_type(triple: &'static str) {
    let Some(qemu) = Qemu::of("every_type", triple) else { return };
    let values = qemu.build("values");
    let release = values.clone().release();
    reads(&qemu, &values);
    reads(&qemu, &release);
    reads(&qemu, &release.linker(Linker::Bfd));
}

fn reads(qemu: &Qemu, build: &Build) {
    let file = build.artifact("values");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
    let stops: String = notes.iter().map(|note| stop_at(note, elf.machine())).collect();
    let lines = qemu.debug(&file, &[], &format!("{READ}{stops}continue\n"));
    assert_read(&lines, &notes);

    // While nobody looks it goes the same way, but to other addresses.
    let name = |row: &String| row.split(' ').take(2).map(String::from).collect::<Vec<_>>();
    let rows: Vec<_> = lines.iter().filter(|line| line.starts_with("expect ")).map(name).collect();
    assert_eq!(qemu.run(&file, &[]).iter().map(name).collect::<Vec<_>>(), rows);
}
