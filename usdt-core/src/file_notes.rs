//! The notes of a whole file: those of each of its note sections.

use core::iter::FusedIterator;

use crate::section::SHT_NOTE;
use crate::{Description, Elf, Error, Flaw, Kind, Note, NotesOf, Section};

/// An iterator over the stapsdt notes of an ELF file; [`Elf::notes`] makes it.
pub type FileNotes<'a> = FileNotesOf<'a, Note<'a>>;

/// An iterator over the descriptions of an ELF file; [`Elf::descriptions`] makes it.
pub type FileDescriptions<'a> = FileNotesOf<'a, Description<'a>>;

/// An iterator over the notes of one [`Kind`] of an ELF file: [`FileNotes`], [`FileDescriptions`].
///
/// An unreadable note section is an error, and the next section follows.
#[derive(Clone, Debug)]
pub struct FileNotesOf<'a, N> {
    elf: Elf<'a>,
    /// The index of the next section header.
    next: usize,
    notes: NotesOf<'a, N>,
    /// How many bytes the note sections to come may have. Sections of an honest file do not
    /// overlap, so that all of them fit it; without this limit many headers that name the same
    /// bytes would cost quadratic time.
    left: u64,
}

impl<'a, N: Kind<'a>> FileNotesOf<'a, N> {
    pub(crate) fn new(elf: Elf<'a>) -> Self {
        let left = elf.bytes().len() as u64;
        Self { elf, next: 1, notes: NotesOf::new(&[], 0, elf.encoding()), left }
    }

    /// Begins with the notes of a section.
    fn enter(&mut self, section: Section<'a>) -> Result<(), Error> {
        let data = section.data()?;
        let Some(left) = self.left.checked_sub(section.size) else {
            self.next = usize::MAX;
            return Err(Flaw::Overlap.at(section.offset));
        };
        self.left = left;
        self.notes = NotesOf::new(data, section.offset, self.elf.encoding());
        Ok(())
    }
}

impl<'a, N: Kind<'a>> Iterator for FileNotesOf<'a, N> {
    type Item = Result<N, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(note) = self.notes.next() {
                return Some(note);
            }
            let section = self.elf.section(self.next)?;
            self.next += 1;
            if section.kind == SHT_NOTE && section.is_named(N::SECTION) {
                if let Err(error) = self.enter(section) {
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<'a, N: Kind<'a>> FusedIterator for FileNotesOf<'a, N> {}
