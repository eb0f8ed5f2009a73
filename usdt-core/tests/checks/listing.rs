//! The notes of a file, as `readelf -n` lists them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, process};

use usdt_core::{Elf, Note};

/// A note as readelf prints it: provider, name, location, base, semaphore, arguments.
pub type Printed = (String, String, u64, u64, u64, String);

/// Compares the two readers on a file in which neither finds an error. Skips the file if a name or
/// an argument string contains a character that readelf escapes.
pub fn listing(bytes: &[u8]) {
    let Some(ours) = by_us(bytes).filter(|_| is_all_probes(bytes)) else { return };
    let is_plain = |text: &String| text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if !ours.iter().all(|note| [&note.0, &note.1, &note.5].into_iter().all(is_plain)) {
        return;
    }
    // A fuzz target has no directory of its own.
    let directory = option_env!("CARGO_TARGET_TMPDIR").map_or_else(env::temp_dir, PathBuf::from);
    let file = directory.join(format!("listing-{}", process::id()));
    fs::write(&file, bytes).unwrap();
    let theirs = by_readelf(&file);
    fs::remove_file(&file).unwrap();
    if let Some(theirs) = theirs {
        assert_eq!(ours, theirs);
    }
}

/// Returns whether the file has a section of probes that contains only probes. readelf prints the
/// notes of all sections, and prints even notes of another type, or of the owner `stapsdtx`, as if
/// they were probes.
fn is_all_probes(bytes: &[u8]) -> bool {
    Elf::parse(bytes).is_ok_and(|elf| {
        elf.sections().any(|section| section.is_named(Note::SECTION))
            && elf.raw_notes(Note::SECTION).all(|raw| {
                raw.is_ok_and(|raw| Note::from_raw(raw).is_ok_and(|note| note.is_some()))
            })
    })
}

/// Returns the notes, or nothing if there is an error in the file.
pub fn by_us(bytes: &[u8]) -> Option<Vec<Printed>> {
    let elf = Elf::parse(bytes).ok()?;
    let notes = elf.notes().map(|note| {
        let note = note.ok()?;
        let [provider, name, arguments] =
            [note.provider, note.name, note.arguments].map(str::to_owned);
        Some((provider, name, note.location, note.base, note.semaphore, arguments))
    });
    notes.collect()
}

/// Returns what readelf prints, or nothing if it reports an error.
pub fn by_readelf(file: &Path) -> Option<Vec<Printed>> {
    let output = Command::new("readelf").arg("-n").arg(file).output().expect("binutils");
    if !output.status.success() || !output.stderr.is_empty() {
        return None;
    }
    let text = String::from_utf8(output.stdout).ok()?;
    let mut notes = Vec::new();
    let mut lines = text.lines().map(|line| line.strip_prefix("    ").unwrap_or(line));
    while let Some(line) = lines.next() {
        let Some(provider) = line.strip_prefix("Provider: ") else {
            continue;
        };
        let name = lines.next()?.strip_prefix("Name: ")?;
        let addresses: Option<Vec<_>> = lines
            .next()?
            .split(", ")
            .zip(["Location: 0x", "Base: 0x", "Semaphore: 0x"])
            .map(|(part, label)| u64::from_str_radix(part.strip_prefix(label)?, 16).ok())
            .collect();
        let arguments = lines.next()?.strip_prefix("Arguments: ")?;
        let [location, base, semaphore] = addresses?[..] else { return None };
        let [provider, name, arguments] = [provider, name, arguments].map(str::to_owned);
        notes.push((provider, name, location, base, semaphore, arguments));
    }
    Some(notes)
}
