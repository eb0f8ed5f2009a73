//! The notes of a whole file: those of each of its note sections.

use core::iter::FusedIterator;

use crate::note::SECTION;
use crate::section::SHT_NOTE;
use crate::{Elf, Error, Flaw, Note, Notes, Section};

/// An iterator over the notes of an ELF file; [`Elf::notes`] makes it.
///
/// An unreadable note section is an error, and the next section follows.
#[derive(Clone, Debug)]
pub struct FileNotes<'a> {
    elf: Elf<'a>,
    /// The index of the next section header.
    next: usize,
    notes: Notes<'a>,
    /// How many bytes the note sections to come may have. Sections of an honest file do not
    /// overlap, so that all of them fit it; without this limit many headers that name the same
    /// bytes would cost quadratic time.
    left: u64,
}

impl<'a> FileNotes<'a> {
    pub(crate) fn new(elf: Elf<'a>) -> Self {
        let left = elf.bytes().len() as u64;
        Self { elf, next: 1, notes: Notes::new(&[], 0, elf.encoding()), left }
    }

    /// Begins with the notes of a section.
    fn enter(&mut self, section: Section<'a>) -> Result<(), Error> {
        let data = section.data()?;
        let Some(left) = self.left.checked_sub(section.size) else {
            self.next = usize::MAX;
            return Err(Flaw::Overlap.at(section.offset));
        };
        self.left = left;
        self.notes = Notes::new(data, section.offset, self.elf.encoding());
        Ok(())
    }
}

impl<'a> Iterator for FileNotes<'a> {
    type Item = Result<Note<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(note) = self.notes.next() {
                return Some(note);
            }
            let section = self.elf.section(self.next)?;
            self.next += 1;
            if section.kind == SHT_NOTE && section.is_named(SECTION) {
                if let Err(error) = self.enter(section) {
                    return Some(Err(error));
                }
            }
        }
    }
}

impl FusedIterator for FileNotes<'_> {}
