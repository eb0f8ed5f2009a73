//! The probes of an ELF file: the sites of each name, and their descriptions where the file has
//! them.

use std::collections::{HashMap, VecDeque};

use usdt_core::{Description, Error, Note};

use crate::file::Elf;
use crate::plain::plain;

/// A probe site.
pub struct Site<'a> {
    /// Its note, with the addresses that hold now.
    pub note: Note<'a>,
    /// Has as many arguments as the note.
    pub description: Option<Description<'a>>,
}

/// Returns the sites of each name, in the order in which the names first appear, and what is wrong
/// with the file's notes.
pub fn of<'a>(elf: &Elf<'a>) -> (Vec<Vec<Site<'a>>>, Vec<String>) {
    let mut errors = Vec::new();
    let notes = readable(elf.notes(), &mut errors);
    let descriptions = descriptions(elf, &notes, &mut errors);
    let mut probes: Vec<Vec<_>> = Vec::new();
    let mut indices = HashMap::new();
    for (note, mut description) in notes.into_iter().zip(descriptions) {
        let Note { provider, name, .. } = note;
        let arguments = note.arguments(elf.machine()).count();
        let declared = description.map_or(arguments, |description| description.arguments().count());
        if declared != arguments {
            errors.push(format!(
                "{}:{}: the note has {arguments} arguments and its description {declared}",
                plain(provider),
                plain(name),
            ));
            description = None;
        }
        let index = *indices.entry((provider, name)).or_insert(probes.len());
        if index == probes.len() {
            probes.push(Vec::new());
        }
        probes[index].push(Site { note: elf.corrected(note), description });
    }
    (probes, errors)
}

/// Returns the description of each of the notes.
fn descriptions<'a>(
    elf: &Elf<'a>,
    notes: &[Note<'a>],
    errors: &mut Vec<String>,
) -> Vec<Option<Description<'a>>> {
    let errors_before = errors.len();
    let descriptions = readable(elf.descriptions(), errors);
    if elf.is_relocatable() {
        // Addresses are not known before linking. If every site has a description, both are in the
        // same order; if some have none, only the relocations tell which, and none is shown.
        let all = errors.len() == errors_before && descriptions.len() == notes.len();
        return match all {
            true => descriptions.into_iter().map(Some).collect(),
            false => vec![None; notes.len()],
        };
    }
    // Each describes one site. Otherwise a small file could have a thousand notes share a
    // description of a million arguments.
    let mut by_location: HashMap<_, VecDeque<_>> = HashMap::new();
    for description in descriptions {
        by_location.entry(description.location).or_default().push_back(description);
    }
    notes.iter().map(|note| by_location.get_mut(&note.location)?.pop_front()).collect()
}

fn readable<N>(notes: impl Iterator<Item = Result<N, Error>>, errors: &mut Vec<String>) -> Vec<N> {
    notes.filter_map(|note| note.map_err(|error| errors.push(error.to_string())).ok()).collect()
}
