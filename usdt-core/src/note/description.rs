//! One description note: what the source says about a site that the stapsdt note cannot hold.

use core::iter::FusedIterator;

use super::encoding::Cursor;
use super::{strings, write};
use crate::{Encoding, Error, ErrorKind, RawNote, Unwritable};

/// What a probe's declaration says about one of its sites: where the declaration is in the source,
/// its documentation, and the names and types of its arguments.
///
/// The bytes are, in the encoding of the file: a header of three 4-byte numbers (owner's size 5,
/// descriptor's size, type 3), `usdt\0` and three bytes of padding, and the descriptor: the site's
/// address of 4 or 8 bytes, the line in 4 bytes, and NUL-terminated strings: file, documentation,
/// and the name and type of each argument. The whole is padded to a multiple of 4 bytes, in files
/// of either class; the descriptor's size is without that padding.
///
/// The format is this workspace's own: no other tool reads it, and a site may well have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Description<'a> {
    /// The address of the site: the [`location`](crate::Note::location) of its stapsdt note, both
    /// as the file states them. In an object file the linker has yet to fill in both.
    pub location: u64,
    /// The line of the declaration; 0 if it is not known.
    pub line: u32,
    /// The source file of the declaration; empty if it is not known.
    pub file: &'a str,
    /// The first paragraph of the doc comment; may be empty.
    pub documentation: &'a str,
    /// The name and type of each argument, each terminated by a NUL: `id\0u64\0path\0&str\0`.
    /// `#[display] ` or `#[debug] ` may precede the type: the argument is a string, what a value
    /// of that type prints. [`Description::arguments`] parses them.
    pub arguments: &'a str,
}

impl<'a> Description<'a> {
    /// The section that holds the descriptions, of type `SHT_NOTE`. Its own, because libbpf rejects
    /// a file that has a foreign note in `.note.stapsdt`.
    pub const SECTION: &'static str = ".note.usdt";
    /// The owner of a description, without its NUL.
    pub const OWNER: &'static str = "usdt";
    /// The type of a description: that of a stapsdt note, because `readelf` interprets several
    /// other types whoever the owner is.
    pub const TYPE: u32 = 3;

    /// Reads a description from its descriptor, which begins with the site's address.
    ///
    /// # Errors
    /// When the descriptor ends early, its last argument has no type, or a string is not UTF-8. The
    /// error's offset counts from the descriptor's first byte.
    pub fn parse(descriptor: &'a [u8], encoding: Encoding) -> Result<Self, Error> {
        let length = descriptor.len() as u64;
        let mut cursor = Cursor::new(descriptor, encoding);
        let mut numbers = || Some((cursor.address()?, cursor.u32()?));
        let (location, line) = numbers().ok_or_else(|| {
            let size = encoding.address_bytes() as u64 + 4;
            let what = "description's fixed part";
            ErrorKind::Cut { what, size, within: "descriptor", end: length }.at(0)
        })?;
        let bytes = cursor.rest();
        let offset = length - bytes.len() as u64;
        // Nothing may follow the last NUL, and whole pairs must precede it.
        let (count, end) = strings::position(bytes);
        if end < bytes.len() || count < 2 || !count.is_multiple_of(2) {
            return Err(ErrorKind::Unterminated(what(count)).at(offset + end as u64));
        }
        let text = strings::parse(bytes, offset, what)?;
        let mut strings = text.splitn(3, '\0');
        let mut string = || strings.next().unwrap_or("");
        Ok(Self { location, line, file: string(), documentation: string(), arguments: string() })
    }

    /// Reads a description of a section; `None` if the note has another owner or type.
    ///
    /// # Errors
    /// Those of [`Description::parse`]; the error's offset counts as [`RawNote::offset`] does.
    pub fn from_raw(raw: RawNote<'a>) -> Result<Option<Self>, Error> {
        raw.parse(Self::OWNER, Self::TYPE, Self::parse)
    }

    /// Returns the name and type of each argument, as declared.
    ///
    /// ```
    /// use usdt_core::Description;
    ///
    /// let description = Description {
    ///     location: 0x1040, line: 42, file: "src/server.rs", documentation: "",
    ///     arguments: "id\0u64\0path\0&str\0",
    /// };
    /// let arguments: Vec<_> = description.arguments().collect();
    /// assert_eq!(arguments, [("id", "u64"), ("path", "&str")]);
    /// ```
    #[must_use]
    pub fn arguments(&self) -> DeclaredArguments<'a> {
        DeclaredArguments { rest: self.arguments }
    }

    /// Appends the whole note to `out`: header, owner, descriptor and padding. On an error nothing
    /// is appended.
    ///
    /// # Errors
    /// When the address does not fit the class, a string contains a NUL, `arguments` are not
    /// terminated pairs, or the descriptor has 4 GiB or more.
    ///
    /// ```
    /// use usdt_core::{ByteOrder, Class, Description, Encoding};
    ///
    /// let encoding = Encoding { class: Class::Bits32, order: ByteOrder::Big };
    /// let description = Description {
    ///     location: 0x1040, line: 42, file: "f", documentation: "", arguments: "id\0u64\0",
    /// };
    /// let mut bytes = Vec::new();
    /// description.append_to(&mut bytes, encoding).unwrap();
    /// assert_eq!(
    ///     bytes,
    ///     b"\0\0\0\x05\0\0\0\x12\0\0\0\x03usdt\0\0\0\0\
    ///       \0\0\x10\x40\0\0\0\x2af\0\0id\0u64\0\0\0",
    /// );
    /// ```
    pub fn append_to(
        &self,
        out: &mut impl Extend<u8>,
        encoding: Encoding,
    ) -> Result<(), Unwritable> {
        let (count, end) = strings::position(self.arguments.as_bytes());
        if end < self.arguments.len() || !count.is_multiple_of(2) {
            return Err(Unwritable::Arguments);
        }
        let arguments = self.arguments().flat_map(|(name, type_)| [name, type_]);
        let strings = [self.file, self.documentation].into_iter().chain(arguments);
        let strings = strings.enumerate().map(|(index, string)| (what(index), string));
        let owner = (Self::OWNER, Self::TYPE);
        write::append(out, encoding, owner, &[self.location], &[self.line], strings)
    }
}

/// Names the string of this index, for errors.
fn what(index: usize) -> &'static str {
    match index {
        0 => "file",
        1 => "documentation",
        _ if index.is_multiple_of(2) => "argument name",
        _ => "argument type",
    }
}

/// An iterator over the names and types in a description; [`Description::arguments`] returns it.
#[derive(Clone, Debug)]
pub struct DeclaredArguments<'a> {
    rest: &'a str,
}

impl<'a> Iterator for DeclaredArguments<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, rest) = self.rest.split_once('\0')?;
        let (type_, rest) = rest.split_once('\0')?;
        self.rest = rest;
        Some((name, type_))
    }
}

impl FusedIterator for DeclaredArguments<'_> {}
