//! The probes of an ELF file: the sites of each name, and what the source says of them where the file has it.

use std::collections::HashMap;
use std::path::Path;
use std::{fs, io};

use usdt_core::{Description, Elf, Error, Note};

use crate::plain::plain;

/// A place at which a tracer can stop.
pub struct Site<'a> {
    /// With the addresses that hold now.
    pub note: Note<'a>,
    /// Has as many arguments as the note.
    pub description: Option<Description<'a>>,
}

/// The sites of each name, in the order in which the names first appear; and what is wrong with the file's notes.
pub fn of<'a>(elf: &Elf<'a>) -> (Vec<Vec<Site<'a>>>, Vec<String>) {
    let mut flaws = Vec::new();
    let notes = readable(elf.notes(), &mut flaws);
    let descriptions = descriptions(elf, &notes, &mut flaws);
    let mut probes: Vec<Vec<_>> = Vec::new();
    let mut places = HashMap::new();
    for (note, mut description) in notes.into_iter().zip(descriptions) {
        let Note { provider, name, .. } = note;
        let arguments = note.arguments(elf.machine()).count();
        let declared = description.map_or(arguments, |description| description.arguments().count());
        if declared != arguments {
            flaws.push(format!(
                "{}:{}: arguments: {arguments} in the note, {declared} in its description",
                plain(provider),
                plain(name),
            ));
            description = None;
        }
        let place = *places.entry((provider, name)).or_insert(probes.len());
        if place == probes.len() {
            probes.push(Vec::new());
        }
        probes[place].push(Site { note: elf.corrected(note), description });
    }
    (probes, flaws)
}

/// The description of each of the notes.
fn descriptions<'a>(
    elf: &Elf<'a>,
    notes: &[Note<'a>],
    flaws: &mut Vec<String>,
) -> Vec<Option<Description<'a>>> {
    let sound = flaws.len();
    let descriptions = readable(elf.descriptions(), flaws);
    if elf.is_relocatable() {
        // Addresses are not known before linking. Where each site has a description both are in the same order, and
        // where some have none nobody but the relocations knows which: then no site has one here.
        let each = flaws.len() == sound && descriptions.len() == notes.len();
        return match each {
            true => descriptions.into_iter().map(Some).collect(),
            false => vec![None; notes.len()],
        };
    }
    let by_location: HashMap<_, _> =
        descriptions.into_iter().map(|description| (description.location, description)).collect();
    notes.iter().map(|note| by_location.get(&note.location).copied()).collect()
}

fn readable<N>(notes: impl Iterator<Item = Result<N, Error>>, flaws: &mut Vec<String>) -> Vec<N> {
    notes.filter_map(|note| note.map_err(|error| flaws.push(error.to_string())).ok()).collect()
}

/// Reads a file. Not mapped: a mapped file that somebody truncates meanwhile kills us by SIGBUS.
pub fn read(file: &Path) -> io::Result<Vec<u8>> {
    // A pipe would keep us waiting and /dev/zero has no end.
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    fs::read(file)
}
