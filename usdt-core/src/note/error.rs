//! What can be wrong with a file, and at which offset.

use core::fmt;

/// Something wrong with an ELF file or a note, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// Where it is, in bytes: from the beginning of the file, or of the bytes that were given where
    /// there was no file ([`Note::parse`](crate::Note::parse)).
    pub offset: u64,
    /// What is wrong there.
    pub kind: ErrorKind,
}

/// What is wrong at an [`Error`]'s offset. Sizes and ends are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file is empty.
    EmptyFile,
    /// The file begins with these bytes instead of `7f 45 4c 46`. In a file of fewer than four
    /// bytes the missing ones are 0.
    NotElf([u8; 4]),
    /// `EI_CLASS` is neither 1 (32 bits) nor 2 (64 bits).
    Class(u8),
    /// `EI_DATA` is neither 1 (little-endian) nor 2 (big-endian).
    ByteOrder(u8),
    /// An entry of a header table has a size that the class does not allow.
    EntrySize {
        /// What the entry is.
        what: &'static str,
        /// The size that the file states.
        size: u16,
        /// The size that the class requires.
        expected: u16,
    },
    /// The section that should hold the section names is not in the table.
    NameTable(u32),
    /// Something extends past the end of what should hold it.
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
    /// Something lies within the file, but reading it failed.
    Unreadable(&'static str),
    /// The note sections claim more bytes than the file has, so that some overlap.
    Overlap,
    /// The string of this name has no terminating NUL.
    Unterminated(&'static str),
    /// The string of this name is not UTF-8.
    NotUtf8(&'static str),
}

impl ErrorKind {
    pub(crate) const fn at(self, offset: u64) -> Error {
        Error { offset, kind: self }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ErrorKind::EmptyFile => f.write_str("not an ELF file: it is empty"),
            ErrorKind::NotElf(magic) => {
                write!(f, "not an ELF file: it begins with \"{}\"", magic.escape_ascii())
            }
            kind => write!(f, "at offset {:#x}: {kind}", self.offset),
        }
    }
}

impl fmt::Display for ErrorKind {
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
                write!(f, "{what} entries of {size} bytes: this class requires {expected}")
            }
            Self::NameTable(index) => {
                write!(f, "section {index}, which should hold the section names, does not exist")
            }
            Self::Cut { what, size, within, end } => {
                write!(f, "{what} of {size} bytes extends past the end of the {within} ({end:#x})")
            }
            Self::Unreadable(what) => write!(f, "{what} could not be read"),
            Self::Overlap => f.write_str("note section overlaps another"),
            Self::Unterminated(what) => {
                write!(f, "the note's string `{what}` has no terminating NUL")
            }
            Self::NotUtf8(what) => write!(f, "the note's string `{what}` is not UTF-8"),
        }
    }
}

impl core::error::Error for Error {}
