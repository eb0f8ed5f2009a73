//! An ELF file: what its header says, where its addresses are, and which notes it holds.

use core::fmt;

use crate::encoding::slice;
use crate::header::{Header, Segment, identify};
use crate::note::BASE_SECTION;
use crate::{Class, Encoding, Error, FileDescriptions, FileNotes, Flaw, Machine, Note, Section};

const ET_REL: u16 = 1;
const PT_LOAD: u32 = 1;
/// In place of a number that does not fit 16 bits: it is in the header of section 0.
const SHN_XINDEX: u16 = 0xffff;
const PN_XNUM: u16 = 0xffff;

/// An ELF file in memory, of either class and byte order.
///
/// Nothing is copied and nothing is believed: whatever the bytes are, no function of this type
/// panics or reads on for ever. [`Elf::parse`] and [`Elf::notes`] take time linear in the size of
/// the file; [`Elf::file_offset`], [`Elf::section_at`] and [`Elf::bytes_at`] walk through the
/// header table at each call.
///
/// **Object files** (`.o`, [`is_relocatable`](Self::is_relocatable)) have notes whose addresses the
/// linker has yet to fill in: names and arguments are right, and location, base and semaphore are
/// whatever the assembler left there, mostly 0.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let bytes = std::fs::read("/usr/lib/x86_64-linux-gnu/libstdc++.so.6")?;
/// let elf = usdt_core::Elf::parse(&bytes)?;
/// for note in elf.notes() {
///     let note = note?;
///     println!("{}:{} at {:#x}", note.provider, note.name, note.location);
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, Copy)]
pub struct Elf<'a> {
    bytes: &'a [u8],
    encoding: Encoding,
    machine: Machine,
    kind: u16,
    sections: &'a [u8],
    segments: &'a [u8],
    names: &'a [u8],
    base: Option<u64>,
}

impl<'a> Elf<'a> {
    /// Reads the header and finds the tables of sections and segments.
    ///
    /// # Errors
    /// When `bytes` is not an ELF file, or one of its tables is not wholly in it.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let encoding = identify(bytes)?;
        let file_end = bytes.len() as u64;
        let cut =
            |what, size, offset| Flaw::Cut { what, size, within: "file", end: file_end }.at(offset);
        let header = Header::parse(bytes, encoding)
            .ok_or_else(|| cut("ELF header", encoding.elf_header_bytes().into(), 0))?;
        let mut elf = Self {
            bytes,
            encoding,
            machine: Machine(header.machine),
            kind: header.kind,
            sections: &[],
            segments: &[],
            names: &[],
            base: None,
        };

        // Section 0 holds the numbers that do not fit the ELF header.
        let mut first = None;
        if header.section_offset != 0 {
            let expected = encoding.section_header_bytes();
            if header.section_size != expected {
                let what = "section header";
                let size = header.section_size;
                return Err(Flaw::EntrySize { what, size, expected }.at(0));
            }
            let offset = header.section_offset;
            let zeroth = slice(bytes, offset, expected.into())
                .and_then(|entry| Section::parse(entry, elf))
                .ok_or_else(|| cut("section header", expected.into(), offset))?;
            let count = match header.section_count {
                0 => zeroth.size,
                count => count.into(),
            };
            let size = count.saturating_mul(expected.into());
            elf.sections = slice(bytes, offset, size)
                .ok_or_else(|| cut("section header table", size, offset))?;
            first = elf.section(0);
        }
        if header.segment_offset != 0 && header.segment_count != 0 {
            let expected = encoding.program_header_bytes();
            if header.segment_size != expected {
                let what = "program header";
                let size = header.segment_size;
                return Err(Flaw::EntrySize { what, size, expected }.at(0));
            }
            let count = match (header.segment_count, first) {
                (PN_XNUM, Some(first)) => first.info,
                (count, _) => count.into(),
            };
            let size = u64::from(count).saturating_mul(expected.into());
            elf.segments = slice(bytes, header.segment_offset, size)
                .ok_or_else(|| cut("program header table", size, header.segment_offset))?;
        }
        let names = match (header.name_section, first) {
            (SHN_XINDEX, Some(first)) => first.link,
            (index, _) => index.into(),
        };
        if names != 0 && first.is_some() {
            elf.names = usize::try_from(names)
                .ok()
                .and_then(|index| elf.section(index))
                .ok_or(Flaw::NameTable(names).at(0))?
                .data()?;
        }
        elf.base = elf.sections().find(|s| s.is_named(BASE_SECTION)).map(|s| s.address);
        Ok(elf)
    }

    /// Class and byte order.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The machine: `e_machine`.
    #[must_use]
    pub fn machine(&self) -> Machine {
        self.machine
    }

    /// Whether this is an object file that has not been linked, whose addresses are unknown.
    #[must_use]
    pub fn is_relocatable(&self) -> bool {
        self.kind == ET_REL
    }

    /// The file's bytes.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The sections, in the order of their headers, without the empty one at index 0.
    pub fn sections(&self) -> impl Iterator<Item = Section<'a>> + use<'a> {
        let elf = *self;
        let entries = self.sections.chunks_exact(self.encoding.section_header_bytes().into());
        entries.skip(1).filter_map(move |entry| Section::parse(entry, elf))
    }

    /// The first loaded section that contains this address.
    #[must_use]
    pub fn section_at(&self, address: u64) -> Option<Section<'a>> {
        self.sections().find(|section| section.contains(address))
    }

    /// The notes of all sections `.note.stapsdt`, in the order of the section headers and there in
    /// the order of their bytes. A file that has none, or no sections, yields nothing.
    #[must_use]
    pub fn notes(&self) -> FileNotes<'a> {
        FileNotes::new(*self)
    }

    /// The descriptions of all sections `.note.usdt`, in the same order. Most files have none, and
    /// what is wrong with these says nothing of [`notes`](Self::notes).
    ///
    /// A description belongs to the note of the same [`location`](Note::location), before
    /// [`corrected`](Self::corrected). **In object files** neither location is known. Each site
    /// has its description in the same order there, so where both are as many the first belongs to
    /// the first, and so on; where some sites have none, which ones cannot be told.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let bytes = std::fs::read("target/debug/server")?;
    /// for description in usdt_core::Elf::parse(&bytes)?.descriptions() {
    ///     let description = description?;
    ///     println!("{:#x}: {}", description.location, description.documentation);
    /// }
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn descriptions(&self) -> FileDescriptions<'a> {
        FileDescriptions::new(*self)
    }

    /// The address that section `.stapsdt.base` has now.
    #[must_use]
    pub fn base_address(&self) -> Option<u64> {
        self.base
    }

    /// The note with the addresses that hold now: where prelink has moved the file after it was
    /// linked, [`base_address`](Self::base_address) differs from the note's
    /// [`base`](Note::base), and site and semaphore (if it has one) have moved as far.
    ///
    /// As in libbpf, a note without a base, and a file without `.stapsdt.base`, stay as they are.
    #[must_use]
    pub fn corrected(&self, note: Note<'a>) -> Note<'a> {
        let (Some(base), true) = (self.base, note.base != 0) else {
            return note;
        };
        // The sum is one of the file's own width: it wraps there, as the address does in memory.
        let mask = match self.encoding.class {
            Class::Bits32 => u32::MAX.into(),
            Class::Bits64 => u64::MAX,
        };
        let moved = |address: u64| address.wrapping_add(base.wrapping_sub(note.base)) & mask;
        let semaphore = if note.semaphore == 0 { 0 } else { moved(note.semaphore) };
        Note { location: moved(note.location), base, semaphore, ..note }
    }

    /// Where the byte of this address is in the file, in bytes from its beginning: the number by
    /// which the kernel attaches a uprobe. `None` if no loaded segment has the byte in the file.
    #[must_use]
    pub fn file_offset(&self, address: u64) -> Option<u64> {
        self.span(address).map(|(offset, _)| offset)
    }

    /// The `size` bytes that the loader puts at this address. `None` if they are not all in the
    /// file, in one segment.
    #[must_use]
    pub fn bytes_at(&self, address: u64, size: u64) -> Option<&'a [u8]> {
        let (offset, left) = self.span(address)?;
        (size <= left).then(|| slice(self.bytes, offset, size))?
    }

    /// The file offset of an address, and how many bytes of its segment follow from there.
    fn span(&self, address: u64) -> Option<(u64, u64)> {
        let entries = self.segments.chunks_exact(self.encoding.program_header_bytes().into());
        entries.filter_map(|entry| Segment::parse(entry, self.encoding)).find_map(|segment| {
            let distance = address.checked_sub(segment.address)?;
            let left = segment.file_size.checked_sub(distance).filter(|left| *left > 0)?;
            (segment.kind == PT_LOAD)
                .then(|| Some((segment.offset.checked_add(distance)?, left)))?
        })
    }

    pub(crate) fn names(&self) -> &'a [u8] {
        self.names
    }

    /// The section whose header is the `index`th.
    pub(crate) fn section(&self, index: usize) -> Option<Section<'a>> {
        let start = index.checked_mul(self.encoding.section_header_bytes().into())?;
        Section::parse(self.sections.get(start..)?, *self)
    }
}

/// Without the file's bytes: nobody wants to read those.
impl fmt::Debug for Elf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Elf")
            .field("encoding", &self.encoding)
            .field("machine", &self.machine)
            .field("size", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
