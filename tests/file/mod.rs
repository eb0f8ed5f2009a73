//! A linked file, and what must hold for its notes whatever it was built from and whatever linked
//! it.

pub mod machine;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use usdt_core::{Argument, Elf, Note, Operand};

use crate::readelf;

/// Returns the file's sites, written as in the cases.
///
/// # Panics
/// If anything is wrong with a note.
pub fn sites(file: &Path) -> BTreeSet<String> {
    let bytes = fs::read(file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
    assert_eq!(
        notes,
        readelf::notes(&readelf::text(file)),
        "{}: our reader and readelf differ",
        file.display()
    );

    for note in &notes {
        let error = note_error(elf, note).or_else(|| arguments_error(elf, note));
        assert_eq!(error, None, "{}: {note:#x?}", file.display());
    }
    assert_one_semaphore_each(&notes);
    let described = described(elf, &notes);
    let is_shared = |note: &Note| {
        let is_other = |other: &&Note| (other.provider, other.name) != (note.provider, note.name);
        notes.iter().filter(is_other).any(|other| other.semaphore == note.semaphore)
    };
    notes.iter().map(|note| site(elf, note, &described, is_shared(note))).collect()
}

/// Returns the locations that have a description; each must be a site, and have only one.
fn described(elf: Elf, notes: &[Note]) -> BTreeSet<u64> {
    let sites: BTreeMap<_, _> = notes.iter().map(|note| (note.location, note)).collect();
    let mut described = BTreeSet::new();
    for description in elf.descriptions().map(Result::unwrap) {
        let note = sites.get(&description.location);
        let note = note.unwrap_or_else(|| panic!("no site for {description:#x?}"));
        let count = note.arguments(elf.machine()).count();
        assert_eq!(
            description.arguments().count(),
            count,
            "describes another probe: {description:#x?}"
        );
        assert!(described.insert(description.location), "a second description: {description:#x?}");
    }
    described
}

/// Formats the note as in a case's source: `provider:name N… described shared semaphore`.
fn site(elf: Elf, note: &Note, described: &BTreeSet<u64>, is_shared: bool) -> String {
    let mut site = format!("{}:{}", note.provider, note.name);
    for argument in note.arguments(elf.machine()).map(Result::unwrap) {
        site += if argument.signed { " -" } else { " " };
        site += &argument.size.to_string();
    }
    if described.contains(&note.location) {
        site += " described";
    }
    match (note.semaphore, is_shared) {
        (0, _) => site,
        (_, false) => site + " semaphore",
        (_, true) => site + " shared semaphore",
    }
}

/// Returns what is wrong with the note's addresses.
fn note_error(elf: Elf, note: &Note) -> Option<String> {
    let section = |address| elf.section_at(address).and_then(|section| section.name());
    if elf.base_address() != Some(note.base) || note.base == 0 {
        return Some(format!("base is not .stapsdt.base, at {:x?}", elf.base_address()));
    }
    if section(note.location) != Some(".text") || !elf.section_at(note.location)?.is_executable() {
        return Some(format!("location in {:?}", section(note.location)));
    }
    let at_location = |nop: &&[u8]| elf.bytes_at(note.location, nop.len() as u64) == Some(nop);
    if !machine::nops(elf).iter().any(at_location) {
        return Some(format!("not a nop: {:x?}", elf.bytes_at(note.location, 4)));
    }
    if note.semaphore == 0 {
        return None;
    }
    for byte in [note.semaphore, note.semaphore + 1] {
        if section(byte) != Some(".probes") {
            return Some(format!("semaphore in {:?}", section(byte)));
        }
    }
    if elf.bytes_at(note.semaphore, 2) != Some(&[0, 0]) {
        return Some("the semaphore is not 0 in the file".into());
    }
    None
}

/// Returns what is wrong with the note's arguments: our reader may accept what some tool rejects.
fn arguments_error(elf: Elf, note: &Note) -> Option<String> {
    let arguments: Vec<_> = match note.arguments(elf.machine()).collect() {
        Ok(arguments) => arguments,
        Err(error) => return Some(error.to_string()),
    };
    let strings: Vec<_> = arguments.iter().map(ToString::to_string).collect();
    if strings.join(" ") != note.arguments {
        return Some("arguments not separated by single spaces".into());
    }
    if let Some(bad) = arguments.iter().find(|argument| !machine::reads(elf, argument)) {
        return Some(format!("some tool cannot read {bad}"));
    }
    let ranges: Vec<_> = arguments.iter().filter_map(memory_range).collect();
    let overlap = ranges.iter().enumerate().any(|(number, (base, bytes))| {
        let mut before = ranges[..number].iter().filter(|(other, _)| other == base);
        before.any(|(_, other)| other.start < bytes.end && bytes.start < other.end)
    });
    overlap.then(|| "two arguments overlap in memory".into())
}

/// Returns the base register of an argument in memory, and its bytes relative to that.
fn memory_range<'a>(argument: &Argument<'a>) -> Option<(&'a str, Range<i64>)> {
    let Operand::Memory(memory) = argument.operand else { return None };
    let start = memory.displacement;
    Some((memory.base?, start..start + i64::from(argument.size)))
}

/// Panics unless all sites of a probe have the same semaphore and no two semaphores share a byte.
fn assert_one_semaphore_each(notes: &[Note]) {
    let mut semaphores = BTreeMap::new();
    for note in notes {
        let probe = (note.provider, note.name);
        let first = *semaphores.entry(probe).or_insert(note.semaphore);
        assert_eq!(first, note.semaphore, "{probe:?} has several semaphores");
    }
    let mut addresses: Vec<_> = semaphores.into_values().filter(|address| *address != 0).collect();
    addresses.sort_unstable();
    addresses.dedup();
    assert!(
        addresses.windows(2).all(|pair| pair[0] + 2 <= pair[1]),
        "semaphores overlap: {addresses:x?}"
    );
}
