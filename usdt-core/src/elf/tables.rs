//! The header tables of an ELF file, of either class: the layouts are those of the crate `object`.

use core::mem;

use object::elf::{self, FileHeader32, FileHeader64};
use object::pod::{Pod, slice_from_bytes};
use object::read::elf::{FileHeader, ProgramHeader as _, SectionHeader as _};
use object::{Endianness, ReadRef};

use super::source::Source;
use crate::{ByteOrder, Class, Encoding, Error, ErrorKind, Machine};

/// The tables of sections and segments, either of which may be empty.
#[derive(Clone, Copy)]
pub(super) enum Tables<'a> {
    Bits32(TablesOf<'a, FileHeader32<Endianness>>),
    Bits64(TablesOf<'a, FileHeader64<Endianness>>),
}

#[derive(Clone, Copy)]
pub(super) struct TablesOf<'a, H: FileHeader> {
    endian: H::Endian,
    sections: &'a [H::SectionHeader],
    segments: &'a [H::ProgramHeader],
}

/// What the ELF header states, apart from where the tables are.
pub(super) struct Header {
    pub(super) encoding: Encoding,
    pub(super) machine: Machine,
    pub(super) is_relocatable: bool,
    /// The index of the section that holds the section names; 0 if there is none.
    pub(super) names: u32,
}

/// A section header, apart from what this crate has no use for.
#[derive(Clone, Copy)]
pub(super) struct SectionHeader {
    pub(super) name: u32,
    pub(super) kind: u32,
    pub(super) flags: u64,
    pub(super) address: u64,
    pub(super) offset: u64,
    pub(super) size: u64,
}

/// A program header, as far as it states where a file's bytes are loaded.
pub(super) struct Segment {
    pub(super) is_loaded: bool,
    pub(super) offset: u64,
    pub(super) address: u64,
    pub(super) file_size: u64,
}

impl<'a> Tables<'a> {
    /// Reads the ELF header and both tables.
    pub(super) fn read<R: ReadRef<'a>>(source: Source<R>) -> Result<(Header, Self), Error> {
        let encoding = source.encoding()?;
        match encoding.class {
            Class::Bits32 => read(source, encoding).map(|(h, tables)| (h, Self::Bits32(tables))),
            Class::Bits64 => read(source, encoding).map(|(h, tables)| (h, Self::Bits64(tables))),
        }
    }

    /// Returns how many section headers there are, that of index 0 included.
    pub(super) fn section_count(&self) -> usize {
        match self {
            Self::Bits32(tables) => tables.sections.len(),
            Self::Bits64(tables) => tables.sections.len(),
        }
    }

    pub(super) fn section(&self, index: usize) -> Option<SectionHeader> {
        match self {
            Self::Bits32(tables) => tables.section(index),
            Self::Bits64(tables) => tables.section(index),
        }
    }

    pub(super) fn segment(&self, index: usize) -> Option<Segment> {
        match self {
            Self::Bits32(tables) => tables.segment(index),
            Self::Bits64(tables) => tables.segment(index),
        }
    }
}

impl<H: FileHeader> TablesOf<'_, H> {
    fn section(&self, index: usize) -> Option<SectionHeader> {
        let (header, endian) = (self.sections.get(index)?, self.endian);
        Some(SectionHeader {
            name: header.sh_name(endian),
            kind: header.sh_type(endian).0,
            flags: header.sh_flags(endian).0,
            address: header.sh_addr(endian).into(),
            offset: header.sh_offset(endian).into(),
            size: header.sh_size(endian).into(),
        })
    }

    fn segment(&self, index: usize) -> Option<Segment> {
        let (header, endian) = (self.segments.get(index)?, self.endian);
        Some(Segment {
            is_loaded: header.p_type(endian) == elf::PT_LOAD,
            offset: header.p_offset(endian).into(),
            address: header.p_vaddr(endian).into(),
            file_size: header.p_filesz(endian).into(),
        })
    }
}

/// `FileHeader::parse`, `section_headers` and `program_headers` of `object` would do this too, but
/// their errors have no offset, and they reject a header of an unknown `EI_VERSION`.
fn read<'a, H, R>(source: Source<R>, encoding: Encoding) -> Result<(Header, TablesOf<'a, H>), Error>
where
    H: FileHeader<Endian = Endianness>,
    R: ReadRef<'a>,
{
    let endian = match encoding.order {
        ByteOrder::Little => Endianness::Little,
        ByteOrder::Big => Endianness::Big,
    };
    let header: &H = match source.data.read_at(0) {
        Ok(header) => header,
        Err(()) => return Err(source.error("ELF header", 0, mem::size_of::<H>() as u64)),
    };
    let mut of = TablesOf { endian, sections: &[], segments: &[] };
    let mut names = u32::from(header.e_shstrndx(endian).0);
    let mut segment_count = u32::from(header.e_phnum(endian));

    let offset = header.e_shoff(endian).into();
    if offset != 0 {
        let entry = header.e_shentsize(endian);
        let zeroth: &[H::SectionHeader] = table(source, "section header", (offset, entry, 1))?;
        // Numbers that do not fit the ELF header are in that of section 0.
        let count = match header.e_shnum(endian) {
            0 => zeroth[0].sh_size(endian).into(),
            count => count.into(),
        };
        of.sections = table(source, "section header table", (offset, entry, count))?;
        if count != 0 {
            if header.e_shstrndx(endian) == elf::SHN_XINDEX {
                names = zeroth[0].sh_link(endian);
            }
            if header.e_phnum(endian) == elf::PN_XNUM {
                segment_count = zeroth[0].sh_info(endian);
            }
        }
    }
    let offset = header.e_phoff(endian).into();
    if offset != 0 && header.e_phnum(endian) != 0 {
        let shape = (offset, header.e_phentsize(endian), segment_count.into());
        of.segments = table(source, "program header table", shape)?;
    }
    let machine = Machine(header.e_machine(endian).0);
    let is_relocatable = header.e_type(endian) == elf::ET_REL;
    let names = if of.sections.is_empty() { 0 } else { names };
    Ok((Header { encoding, machine, is_relocatable, names }, of))
}

/// Reads a table at `offset` of `count` entries, each of a stated size.
fn table<'a, T: Pod, R: ReadRef<'a>>(
    source: Source<R>,
    what: &'static str,
    (offset, entry, count): (u64, u16, u64),
) -> Result<&'a [T], Error> {
    let expected = mem::size_of::<T>() as u16;
    if entry != expected {
        let what = what.trim_end_matches(" table");
        return Err(ErrorKind::EntrySize { what, size: entry, expected }.at(0));
    }
    let bytes = source.read(what, offset, count.saturating_mul(expected.into()))?;
    // It cannot fail: `object`'s types have no alignment here.
    let (entries, _) =
        slice_from_bytes(bytes, bytes.len() / mem::size_of::<T>()).unwrap_or_default();
    Ok(entries)
}
