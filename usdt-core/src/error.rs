//! What can be wrong with a file, and where.

use core::fmt;

/// A flaw of an ELF file or of a note, and the place where it is.
///
/// ```
/// let error = usdt_core::Elf::parse(b"#!/bin/sh").unwrap_err();
/// assert_eq!(error.to_string(), r##"not an ELF file: it begins with "#!/b""##);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// Where the flaw is, in bytes: from the beginning of the file, or of the bytes that were
    /// given where no file was ([`Note::parse`](crate::Note::parse)).
    pub offset: u64,
    /// What is wrong there.
    pub flaw: Flaw,
}

/// What is wrong at an [`Error`]'s offset. Sizes and ends are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// The file is empty.
    EmptyFile,
    /// The file begins with these bytes and not with `7f 45 4c 46`. Of a file of fewer than four
    /// bytes the missing ones are 0.
    NotElf([u8; 4]),
    /// `EI_CLASS` is neither 1 (32 bits) nor 2 (64 bits).
    Class(u8),
    /// `EI_DATA` is neither 1 (little-endian) nor 2 (big-endian).
    ByteOrder(u8),
    /// An entry of a header table has a size other than the class asks for.
    EntrySize {
        /// Whose entries.
        what: &'static str,
        /// The size that the file states.
        size: u16,
        /// The size that the class asks for.
        expected: u16,
    },
    /// The section that should hold the section names is not in the table.
    NameTable(u32),
    /// Something ends behind the end of what should hold it.
    Cut {
        /// What is cut short.
        what: &'static str,
        /// The size that the file states for it.
        size: u64,
        /// What should hold it.
        within: &'static str,
        /// The end of what should hold it, counted as [`Error::offset`] is.
        end: u64,
    },
    /// The note sections claim more bytes than the file has, so that some overlap.
    Overlap,
    /// A string has no terminating NUL.
    Unterminated(&'static str),
    /// A string is not UTF-8.
    NotUtf8(&'static str),
}

impl Flaw {
    pub(crate) const fn at(self, offset: u64) -> Error {
        Error { offset, flaw: self }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.flaw {
            Flaw::EmptyFile => f.write_str("not an ELF file: it is empty"),
            Flaw::NotElf(magic) => {
                write!(f, "not an ELF file: it begins with \"{}\"", magic.escape_ascii())
            }
            flaw => write!(f, "at offset {:#x}: {flaw}", self.offset),
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::EmptyFile => f.write_str("the file is empty"),
            Self::NotElf(_) => f.write_str("not an ELF file"),
            Self::Class(byte) => {
                write!(f, "ELF class is {byte}, neither 1 (32 bits) nor 2 (64 bits)")
            }
            Self::ByteOrder(byte) => {
                write!(f, "ELF byte order is {byte}, neither 1 (little) nor 2 (big)")
            }
            Self::EntrySize { what, size, expected } => {
                write!(f, "{what} is stated to have {size} bytes, and has {expected}")
            }
            Self::NameTable(index) => {
                write!(f, "section {index} should hold the section names and does not exist")
            }
            Self::Cut { what, size, within, end } => {
                write!(f, "{what} of {size} bytes ends behind the {within}'s end {end:#x}")
            }
            Self::Overlap => f.write_str("note section overlaps another one"),
            Self::Unterminated(what) => write!(f, "note's string `{what}` has no terminating NUL"),
            Self::NotUtf8(what) => write!(f, "note's string `{what}` is not UTF-8"),
        }
    }
}

impl core::error::Error for Error {}
