//! The sections of an ELF file.

use crate::encoding::{Cursor, slice};
use crate::{Elf, Error, Flaw};

/// `SHT_NOTE`: the section holds notes.
pub(crate) const SHT_NOTE: u32 = 7;
const SHT_NOBITS: u32 = 8;
const SHF_ALLOC: u64 = 2;
const SHF_EXECINSTR: u64 = 4;

/// A section: its header, and through it its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    elf: Elf<'a>,
    name: u32,
    /// `sh_type`.
    pub kind: u32,
    /// `sh_flags`.
    pub flags: u64,
    /// `sh_addr`: its address in memory before relocation; 0 if it is not loaded.
    pub address: u64,
    /// `sh_offset`: where it begins in the file, in bytes.
    pub offset: u64,
    /// `sh_size`: its size in bytes.
    pub size: u64,
    /// `sh_link`: the index of the section that this one belongs to.
    pub link: u32,
    /// `sh_info`.
    pub info: u32,
}

impl<'a> Section<'a> {
    /// Reads a section's header; `None` if `header` is too short, which the caller has ruled out.
    pub(crate) fn parse(header: &[u8], elf: Elf<'a>) -> Option<Self> {
        let mut cursor = Cursor::new(header, elf.encoding());
        Some(Self {
            elf,
            name: cursor.u32()?,
            kind: cursor.u32()?,
            flags: cursor.address()?,
            address: cursor.address()?,
            offset: cursor.address()?,
            size: cursor.address()?,
            link: cursor.u32()?,
            info: cursor.u32()?,
        })
    }

    /// The section's name; `None` if it has none, or one that is not UTF-8.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        let name = self.elf.names().get(usize::try_from(self.name).ok()?..)?;
        core::ffi::CStr::from_bytes_until_nul(name).ok()?.to_str().ok()
    }

    /// Whether the section has this name. Unlike [`Section::name`] this takes no longer where a
    /// name never ends, so that a file cannot make a search for a section slow.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        usize::try_from(self.name)
            .ok()
            .and_then(|start| self.elf.names().get(start..))
            .and_then(|rest| rest.strip_prefix(name.as_bytes()))
            .is_some_and(|rest| rest.first() == Some(&0))
    }

    /// Whether the section is loaded and holds instructions: `SHF_ALLOC` and `SHF_EXECINSTR`.
    #[must_use]
    pub fn is_executable(&self) -> bool {
        self.flags & (SHF_ALLOC | SHF_EXECINSTR) == SHF_ALLOC | SHF_EXECINSTR
    }

    /// Whether this address is in the section. A section that is not loaded has none.
    #[must_use]
    pub fn contains(&self, address: u64) -> bool {
        self.flags & SHF_ALLOC != 0
            && address.checked_sub(self.address).is_some_and(|distance| distance < self.size)
    }

    /// The section's bytes in the file; none for a section such as `.bss` (`SHT_NOBITS`).
    ///
    /// # Errors
    /// When the section ends behind the file's end.
    pub fn data(&self) -> Result<&'a [u8], Error> {
        if self.kind == SHT_NOBITS {
            return Ok(&[]);
        }
        let bytes = self.elf.bytes();
        slice(bytes, self.offset, self.size).ok_or_else(|| {
            let end = bytes.len() as u64;
            Flaw::Cut { what: "section", size: self.size, within: "file", end }.at(self.offset)
        })
    }
}
