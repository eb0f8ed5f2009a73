//! What must hold for any bytes: the fuzz targets of `usdt-core/fuzz` and `fuzzed.rs` check it.
#![allow(dead_code, unused_imports, reason = "each target uses one")]

mod listing;
mod operand;
mod random;

use usdt_core::{ByteOrder, Class, Description, Elf, Encoding, Note, RawNotes};

pub use listing::{Printed, by_readelf, by_us, listing};
pub use operand::{MACHINES, argument, arguments, operand, words};
pub use random::{Random, setting};

/// Splits off a first byte, whose low bits select one of the four encodings.
fn encoded(bytes: &[u8]) -> Option<(Encoding, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let class = if first & 2 == 0 { Class::Bits32 } else { Class::Bits64 };
    let order = if first & 1 == 0 { ByteOrder::Little } else { ByteOrder::Big };
    Some((Encoding { class, order }, rest))
}

/// Calls every function on an ELF file. Whatever was read can be written, and is then read again.
pub fn file(bytes: &[u8]) {
    let Ok(elf) = Elf::parse(bytes) else { return };
    let _ = format!("{elf:?}");
    for section in elf.sections() {
        let _ = (section.name(), section.data(), section.is_executable());
    }
    for description in elf.descriptions().flatten() {
        written_description(description, elf.encoding());
    }
    for note in elf.notes().flatten() {
        written_note(note, elf.encoding());
        let corrected = elf.corrected(note);
        for address in [note.location, corrected.location, corrected.semaphore, note.base] {
            let _ = (elf.section_at(address).is_some(), elf.file_offset(address));
            let _ = (elf.bytes_at(address, 1), elf.bytes_at(address, u64::MAX));
        }
        arguments(note.arguments, elf.machine());
    }
}

/// Reads a section of notes; the first byte selects the encoding.
pub fn note(bytes: &[u8]) {
    let Some((encoding, section)) = encoded(bytes) else { return };
    for raw in RawNotes::new(section, 0, encoding).flatten() {
        if let Ok(Some(note)) = Note::from_raw(raw) {
            written_note(note, encoding);
        }
    }
    if let Ok(note) = Note::parse(section, encoding) {
        written_note(note, encoding);
    }
}

/// Reads a section of descriptions; the first byte selects the encoding.
pub fn description(bytes: &[u8]) {
    let Some((encoding, section)) = encoded(bytes) else { return };
    for raw in RawNotes::new(section, 0, encoding).flatten() {
        if let Ok(Some(description)) = Description::from_raw(raw) {
            written_description(description, encoding);
        }
    }
    if let Ok(description) = Description::parse(section, encoding) {
        written_description(description, encoding);
    }
}

fn written_note(note: Note, encoding: Encoding) {
    let mut bytes = Vec::new();
    note.append_to(&mut bytes, encoding).unwrap();
    let raw = RawNotes::new(&bytes, 0, encoding).next().unwrap().unwrap();
    assert_eq!(Note::from_raw(raw), Ok(Some(note)));
}

fn written_description(description: Description, encoding: Encoding) {
    let mut bytes = Vec::new();
    description.append_to(&mut bytes, encoding).unwrap();
    let raw = RawNotes::new(&bytes, 0, encoding).next().unwrap().unwrap();
    assert_eq!(Description::from_raw(raw), Ok(Some(description)));
    let arguments = description.arguments().map(|(name, type_)| name.len() + type_.len());
    assert!(arguments.sum::<usize>() <= description.arguments.len());
}
