//! The headers of an ELF file: their sizes and fields.
//!
//! The layouts are those of the [ELF specification](https://gabi.xinuos.com), chapters *ELF
//! Header*, *Section Header* and *Program Header*.

use crate::encoding::Cursor;
use crate::{ByteOrder, Class, Encoding, Error, Flaw};

/// The sizes of the three headers, fixed by the class.
impl Encoding {
    pub(crate) const fn elf_header_bytes(self) -> u16 {
        match self.class {
            Class::Bits32 => 52,
            Class::Bits64 => 64,
        }
    }

    pub(crate) const fn section_header_bytes(self) -> u16 {
        match self.class {
            Class::Bits32 => 40,
            Class::Bits64 => 64,
        }
    }

    pub(crate) const fn program_header_bytes(self) -> u16 {
        match self.class {
            Class::Bits32 => 32,
            Class::Bits64 => 56,
        }
    }
}

/// Checks the magic number and reads class and byte order.
pub(crate) fn identify(bytes: &[u8]) -> Result<Encoding, Error> {
    if bytes.is_empty() {
        return Err(Flaw::EmptyFile.at(0));
    }
    if !bytes.starts_with(b"\x7fELF") {
        let mut magic = [0; 4];
        magic.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        return Err(Flaw::NotElf(magic).at(0));
    }
    let [_, _, _, _, class, order, ..] = *bytes else {
        let end = bytes.len() as u64;
        return Err(Flaw::Cut { what: "ELF header", size: 52, within: "file", end }.at(0));
    };
    let class = match class {
        1 => Class::Bits32,
        2 => Class::Bits64,
        _ => return Err(Flaw::Class(class).at(4)),
    };
    let order = match order {
        1 => ByteOrder::Little,
        2 => ByteOrder::Big,
        _ => return Err(Flaw::ByteOrder(order).at(5)),
    };
    Ok(Encoding { class, order })
}

/// The ELF header behind `e_ident`, in the order of its fields.
pub(crate) struct Header {
    pub(crate) kind: u16,
    pub(crate) machine: u16,
    pub(crate) segment_offset: u64,
    pub(crate) section_offset: u64,
    pub(crate) segment_size: u16,
    pub(crate) segment_count: u16,
    pub(crate) section_size: u16,
    pub(crate) section_count: u16,
    pub(crate) name_section: u16,
}

impl Header {
    pub(crate) fn parse(bytes: &[u8], encoding: Encoding) -> Option<Self> {
        let mut cursor = Cursor::new(bytes.get(16..)?, encoding);
        let (kind, machine) = (cursor.u16()?, cursor.u16()?);
        let (_version, _entry) = (cursor.u32()?, cursor.address()?);
        let (segment_offset, section_offset) = (cursor.address()?, cursor.address()?);
        let (_flags, _header_size) = (cursor.u32()?, cursor.u16()?);
        Some(Self {
            kind,
            machine,
            segment_offset,
            section_offset,
            segment_size: cursor.u16()?,
            segment_count: cursor.u16()?,
            section_size: cursor.u16()?,
            section_count: cursor.u16()?,
            name_section: cursor.u16()?,
        })
    }
}

/// A program header, as far as it says where a file's bytes go.
pub(crate) struct Segment {
    pub(crate) kind: u32,
    pub(crate) offset: u64,
    pub(crate) address: u64,
    pub(crate) file_size: u64,
}

impl Segment {
    pub(crate) fn parse(entry: &[u8], encoding: Encoding) -> Option<Self> {
        let mut cursor = Cursor::new(entry, encoding);
        let kind = cursor.u32()?;
        // Of 64 bits the flags stand here, of 32 bits behind the sizes.
        if encoding.class == Class::Bits64 {
            cursor.u32()?;
        }
        let (offset, address) = (cursor.address()?, cursor.address()?);
        let _physical = cursor.address()?;
        Some(Self { kind, offset, address, file_size: cursor.address()? })
    }
}
