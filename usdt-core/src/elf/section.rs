//! The sections of an ELF file.

use core::ffi::CStr;
use core::fmt;

use object::{ReadRef, elf};

use super::source::Source;
use super::tables::SectionHeader;
use crate::{Elf, Error};

/// A section: its header, and through it its bytes.
#[derive(Clone, Copy)]
pub struct Section<'a, R = &'a [u8]> {
    source: Source<R>,
    /// The section names, from this one's on.
    names: &'a [u8],
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
}

impl<'a, R: ReadRef<'a>> Section<'a, R> {
    pub(super) fn new(elf: &Elf<'a, R>, header: SectionHeader) -> Self {
        let SectionHeader { name, kind, flags, address, offset, size } = header;
        let names = usize::try_from(name).ok().and_then(|name| elf.names.get(name..));
        let names = names.unwrap_or_default();
        Self { source: elf.source, names, kind, flags, address, offset, size }
    }

    /// Returns the section's name; `None` if it has none, or one that is not UTF-8.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        CStr::from_bytes_until_nul(self.names).ok()?.to_str().ok()
    }

    /// Tells whether the section has this name. Unlike [`Section::name`], this takes no longer
    /// where a name never ends, so that no file can make the search for a section slow.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        let rest = self.names.strip_prefix(name.as_bytes());
        rest.is_some_and(|rest| rest.first() == Some(&0))
    }

    /// Tells whether the section is loaded and holds instructions: `SHF_ALLOC` and `SHF_EXECINSTR`.
    #[must_use]
    pub fn is_executable(&self) -> bool {
        let flags = (elf::SHF_ALLOC | elf::SHF_EXECINSTR).0;
        self.flags & flags == flags
    }

    /// Tells whether this address is in the section. A section that is not loaded has none.
    #[must_use]
    pub fn contains(&self, address: u64) -> bool {
        self.flags & elf::SHF_ALLOC.0 != 0
            && address.checked_sub(self.address).is_some_and(|distance| distance < self.size)
    }

    /// Reads the section's bytes; none for a section such as `.bss` (`SHT_NOBITS`).
    ///
    /// # Errors
    /// When the section extends past the end of the file, or reading it fails.
    pub fn data(&self) -> Result<&'a [u8], Error> {
        if self.kind == elf::SHT_NOBITS.0 {
            return Ok(&[]);
        }
        self.source.read("section", self.offset, self.size)
    }
}

/// Without the section's bytes, which are too many to print.
impl<'a, R: ReadRef<'a>> fmt::Debug for Section<'a, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Section")
            .field("name", &self.name())
            .field("address", &self.address)
            .field("offset", &self.offset)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
