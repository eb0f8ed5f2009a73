//! An ELF file: what its header states, where its addresses are, and which notes it holds.

mod section;
mod source;
mod tables;

use core::fmt;

use object::{ReadRef, elf};

use crate::{Class, Description, Encoding, Error, ErrorKind, Machine, Note, RawNote, RawNotes};
use source::Source;
use tables::{Header, Tables};

pub use section::Section;

/// An ELF file of either class and byte order, in memory or read by ranges.
///
/// [`Elf::parse`] takes the bytes of a whole file. [`Elf::read`] takes anything from which `object`
/// reads ranges: through an [`object::ReadCache`] of an open file it reads the headers, the section
/// names and the note sections, so that a program of 1 GiB costs no more than a small one.
/// (`ReadCache` of a file needs `object`'s feature `std`.)
///
/// No byte is trusted: whatever they are, no function of this type panics or loops forever.
/// [`Elf::parse`] and [`Elf::notes`] take time linear in the size of the file;
/// [`Elf::file_offset`], [`Elf::section_at`] and [`Elf::bytes_at`] search the header table at each
/// call.
///
/// **Object files** (`.o`, [`is_relocatable`](Self::is_relocatable)) have notes whose addresses the
/// linker has yet to fill in: names and arguments are right; location, base and semaphore are
/// whatever the assembler left there, mostly 0.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let file = std::fs::File::open("/usr/lib/x86_64-linux-gnu/libstdc++.so.6")?;
/// let file = object::ReadCache::new(file);
/// let elf = usdt_core::Elf::read(&file)?;
/// for note in elf.notes() {
///     let note = note?;
///     println!("{}:{} at {:#x}", note.provider, note.name, note.location);
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, Copy)]
pub struct Elf<'a, R = &'a [u8]> {
    source: Source<R>,
    tables: Tables<'a>,
    encoding: Encoding,
    machine: Machine,
    is_relocatable: bool,
    names: &'a [u8],
    base: Option<u64>,
}

impl<'a> Elf<'a> {
    /// Parses a file in memory.
    ///
    /// # Errors
    /// Those of [`Elf::read`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        Self::read(bytes)
    }
}

impl<'a, R: ReadRef<'a>> Elf<'a, R> {
    /// Reads the ELF header, the tables of sections and segments, and the section names.
    ///
    /// # Errors
    /// When `data` is not an ELF file, one of its tables is not wholly in it, or reading it fails.
    pub fn read(data: R) -> Result<Self, Error> {
        let source = Source::new(data)?;
        let (header, tables) = Tables::read(source)?;
        let Header { encoding, machine, is_relocatable, names: index } = header;
        let (names, base) = (&[][..], None);
        let mut elf = Self { source, tables, encoding, machine, is_relocatable, names, base };
        if index != 0 {
            let section = usize::try_from(index).ok().and_then(|index| elf.section(index));
            elf.names = section.ok_or(ErrorKind::NameTable(index).at(0))?.data()?;
        }
        let base = elf.sections().find(|section| section.is_named(Note::BASE_SECTION));
        elf.base = base.map(|section| section.address);
        Ok(elf)
    }

    /// Returns class and byte order.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Returns the machine: `e_machine`.
    #[must_use]
    pub fn machine(&self) -> Machine {
        self.machine
    }

    /// Tells whether this is an object file, not yet linked, whose addresses are unknown.
    #[must_use]
    pub fn is_relocatable(&self) -> bool {
        self.is_relocatable
    }

    /// Returns whether the file has section headers, without which no tool finds the notes. sstrip
    /// and UPX remove both.
    #[must_use]
    pub fn has_sections(&self) -> bool {
        self.tables.section_count() > 1
    }

    /// Returns the sections in the order of their headers, without the empty one at index 0.
    pub fn sections(&self) -> impl Iterator<Item = Section<'a, R>> + use<'a, R> {
        let elf = *self;
        (1..self.tables.section_count()).filter_map(move |index| elf.section(index))
    }

    /// Returns the section of this index in the header table.
    fn section(&self, index: usize) -> Option<Section<'a, R>> {
        self.tables.section(index).map(|header| Section::new(self, header))
    }

    /// Returns the first loaded section that contains this address.
    #[must_use]
    pub fn section_at(&self, address: u64) -> Option<Section<'a, R>> {
        self.sections().find(|section| section.contains(address))
    }

    /// Returns the notes of all `.note.stapsdt` sections, in the order of the section headers and
    /// within a section in the order of their bytes. A file that has none, or
    /// [no sections](Self::has_sections), yields nothing.
    ///
    /// An unreadable note is an error, and the next note follows; a section that cannot be read on
    /// is an error, and the next section follows.
    pub fn notes(&self) -> impl Iterator<Item = Result<Note<'a>, Error>> + use<'a, R> {
        self.raw_notes(Note::SECTION).filter_map(|raw| raw.and_then(Note::from_raw).transpose())
    }

    /// Returns the descriptions of all `.note.usdt` sections, in the same order. Most files have
    /// none, and errors in them do not affect [`notes`](Self::notes).
    ///
    /// A description belongs to the note of the same [`location`](Note::location), before
    /// [`corrected`](Self::corrected). Several notes at one location have their descriptions in the
    /// same order. Pair each description with one note: a hostile file may have a thousand notes at
    /// the location of a description of a million arguments. **In object files** neither location
    /// is known: there the sites have their descriptions in the order of the notes, so if every
    /// site has one, the first belongs to the first, and so on. If only some have one, there is no
    /// telling which.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let file = object::ReadCache::new(std::fs::File::open("target/debug/server")?);
    /// for description in usdt_core::Elf::read(&file)?.descriptions() {
    ///     let description = description?;
    ///     println!("{:#x}: {}", description.location, description.documentation);
    /// }
    /// # Ok(()) }
    /// ```
    pub fn descriptions(
        &self,
    ) -> impl Iterator<Item = Result<Description<'a>, Error>> + use<'a, R> {
        self.raw_notes(Description::SECTION)
            .filter_map(|raw| raw.and_then(Description::from_raw).transpose())
    }

    /// Returns the notes of any owner in all note sections of this name.
    pub fn raw_notes(
        &self,
        section: &'static str,
    ) -> impl Iterator<Item = Result<RawNote<'a>, Error>> + use<'a, R> {
        let encoding = self.encoding;
        // Sections of an honest file do not overlap, so all of them fit the file; without this
        // limit, many headers that name the same bytes would cost quadratic time.
        let mut left = Some(self.source.size);
        self.sections()
            .filter(move |found| found.kind == elf::SHT_NOTE.0 && found.is_named(section))
            .map_while(move |section| {
                let budget = left?;
                let data = section.data().and_then(|bytes| {
                    left = budget.checked_sub(section.size);
                    left.map(|_| bytes).ok_or(ErrorKind::Overlap.at(section.offset))
                });
                Some((section.offset, data))
            })
            .flat_map(move |(offset, data)| {
                let notes = RawNotes::new(data.unwrap_or_default(), offset, encoding);
                data.err().map(Err).into_iter().chain(notes)
            })
    }

    /// Returns the address that section `.stapsdt.base` has now.
    #[must_use]
    pub fn base_address(&self) -> Option<u64> {
        self.base
    }

    /// Returns the note with the addresses that hold now: if prelink moved the file after linking,
    /// [`base_address`](Self::base_address) differs from the note's [`base`](Note::base), and site
    /// and semaphore (if it has one) have moved by the same distance.
    ///
    /// As in libbpf, a note without a base is left as it is, and so is every note of a file without
    /// `.stapsdt.base`.
    #[must_use]
    pub fn corrected(&self, note: Note<'a>) -> Note<'a> {
        let (Some(base), true) = (self.base, note.base != 0) else {
            return note;
        };
        // The sum wraps at the width of the file's addresses, as the address does in memory.
        let mask = match self.encoding.class {
            Class::Bits32 => u32::MAX.into(),
            Class::Bits64 => u64::MAX,
        };
        let moved = |address: u64| address.wrapping_add(base.wrapping_sub(note.base)) & mask;
        let semaphore = if note.semaphore == 0 { 0 } else { moved(note.semaphore) };
        Note { location: moved(note.location), base, semaphore, ..note }
    }

    /// Returns where the byte of this address is in the file, in bytes from its beginning: the
    /// number by which the kernel attaches a uprobe. `None` if no loaded segment has the byte in
    /// the file.
    #[must_use]
    pub fn file_offset(&self, address: u64) -> Option<u64> {
        self.rest_of_segment(address).map(|(offset, _)| offset)
    }

    /// Reads the `size` bytes that the loader puts at this address. `None` if they are not all in
    /// the file, in one segment.
    #[must_use]
    pub fn bytes_at(&self, address: u64, size: u64) -> Option<&'a [u8]> {
        let (offset, left) = self.rest_of_segment(address)?;
        (size <= left).then(|| self.source.read("bytes", offset, size).ok())?
    }

    /// Returns the file offset of an address, and how many bytes of its segment there are from it.
    fn rest_of_segment(&self, address: u64) -> Option<(u64, u64)> {
        let segments = (0..).map_while(|index| self.tables.segment(index));
        segments.filter(|segment| segment.is_loaded).find_map(|segment| {
            let distance = address.checked_sub(segment.address)?;
            let left = segment.file_size.checked_sub(distance).filter(|left| *left > 0)?;
            Some((segment.offset.checked_add(distance)?, left))
        })
    }
}

/// Without the file's bytes, which are too many to print.
impl<R> fmt::Debug for Elf<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Elf")
            .field("encoding", &self.encoding)
            .field("machine", &self.machine)
            .field("size", &self.source.size)
            .finish_non_exhaustive()
    }
}
