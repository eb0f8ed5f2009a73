//! gdb reads every type of argument at its extremes, as the case `values` expects.

use std::fs;

use usdt_core::Elf;

use crate::build::{Build, Linker};
use crate::qemu::Qemu;
use crate::registers::stop_at;
use crate::stops::{READ, assert_read};

pub fn gdb_reads_every_type(triple: &'static str) {
    let Some(qemu) = Qemu::of("gdb_reads_every_type", triple) else { return };
    let values = qemu.build("values");
    let release = values.clone().release();
    assert_reads(&qemu, &values);
    assert_reads(&qemu, &release);
    assert_reads(&qemu, &release.linker(Linker::Bfd));
}

fn assert_reads(qemu: &Qemu, build: &Build) {
    let file = build.artifact("values");
    let bytes = fs::read(&file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
    let stops: String = notes.iter().map(|note| stop_at(note, elf.machine())).collect();
    let lines = qemu.debug(&file, &[], &format!("{READ}{stops}continue\n"));
    assert_read(&lines, &notes);

    // While not traced it takes the same path; only addresses differ.
    let name = |row: &String| row.split(' ').take(2).map(String::from).collect::<Vec<_>>();
    let rows: Vec<_> = lines.iter().filter(|line| line.starts_with("expect ")).map(name).collect();
    assert_eq!(qemu.run(&file, &[]).iter().map(name).collect::<Vec<_>>(), rows);
}
