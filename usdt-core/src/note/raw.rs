//! The notes of a section as they lie there, whoever owns them.

use core::fmt;
use core::iter::FusedIterator;

use super::encoding::{Cursor, slice};
use crate::{Encoding, Error, ErrorKind};

/// A note of any owner, its descriptor not yet read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RawNote<'a> {
    /// The owner, with its terminating NUL.
    pub owner: &'a [u8],
    /// The type, which means what the owner says.
    pub kind: u32,
    /// The descriptor, without the padding.
    pub descriptor: &'a [u8],
    /// Where the descriptor begins, in bytes: in the file if the section is one of a file.
    pub offset: u64,
    /// The encoding of the file.
    pub encoding: Encoding,
}

impl<'a> RawNote<'a> {
    /// Reads the descriptor with `parse` if the note is of this owner and type.
    pub(super) fn parse<N>(
        self,
        owner: &str,
        kind: u32,
        parse: impl FnOnce(&'a [u8], Encoding) -> Result<N, Error>,
    ) -> Result<Option<N>, Error> {
        if self.kind != kind || self.owner.strip_suffix(&[0]) != Some(owner.as_bytes()) {
            return Ok(None);
        }
        parse(self.descriptor, self.encoding)
            .map(Some)
            .map_err(|error| error.kind.at(self.offset.saturating_add(error.offset)))
    }
}

/// An iterator over the notes in the bytes of a note section.
///
/// Foreign notes are items like others: [`Note::from_raw`](crate::Note::from_raw) and
/// [`Description::from_raw`](crate::Description::from_raw) pick their own. (readelf shows a foreign
/// note, gdb ignores it, libbpf rejects a file that has one in `.note.stapsdt`.) Where a note is
/// cut short, the start of the next is unknown, so that error is the last item. The time is linear
/// in the number of bytes.
///
/// ```
/// use usdt_core::{ByteOrder, Class, Encoding, Note, RawNotes};
///
/// let encoding = Encoding { class: Class::Bits64, order: ByteOrder::Little };
/// let note = Note {
///     location: 0x1040, base: 0x2004, semaphore: 0,
///     provider: "app", name: "request", arguments: "8@%rax",
/// };
/// let mut section = Vec::new();
/// note.append_to(&mut section, encoding).unwrap();
/// let raw = RawNotes::new(&section, 0, encoding);
/// let notes: Result<Vec<_>, _> =
///     raw.filter_map(|raw| raw.and_then(Note::from_raw).transpose()).collect();
/// assert_eq!(notes, Ok(vec![note]));
/// ```
#[derive(Clone)]
pub struct RawNotes<'a> {
    rest: &'a [u8],
    end: u64,
    encoding: Encoding,
}

impl<'a> RawNotes<'a> {
    /// Reads `section`, which lies at `offset` bytes in its file. The offset appears in errors and
    /// in [`RawNote::offset`].
    #[must_use]
    pub fn new(section: &'a [u8], offset: u64, encoding: Encoding) -> Self {
        let end = offset.saturating_add(section.len() as u64);
        Self { rest: section, end, encoding }
    }

    /// Takes the next note off the bytes that are left, of which there are some.
    fn step(&mut self) -> Result<RawNote<'a>, Error> {
        let note = core::mem::take(&mut self.rest);
        let (end, encoding) = (self.end, self.encoding);
        let start = end.saturating_sub(note.len() as u64);
        let cut = |what, size| ErrorKind::Cut { what, size, within: "section", end }.at(start);

        let mut cursor = Cursor::new(note, encoding);
        let mut header = || Some((cursor.u32()?, cursor.u32()?, cursor.u32()?));
        let (owner_size, descriptor_size, kind) = header().ok_or_else(|| cut("note header", 12))?;
        let (owner_size, descriptor_size) = (u64::from(owner_size), u64::from(descriptor_size));

        let body = cursor.rest();
        let owner = slice(body, 0, owner_size).ok_or_else(|| cut("note owner", owner_size))?;
        let at = owner_size.next_multiple_of(4);
        let descriptor = slice(body, at, descriptor_size)
            .ok_or_else(|| cut("note descriptor", descriptor_size))?;
        // The last note's padding may be missing: readelf does not require it either.
        let size = at + descriptor_size.next_multiple_of(4);
        self.rest = usize::try_from(size).ok().and_then(|size| body.get(size..)).unwrap_or(&[]);

        let offset = start.saturating_add(12 + at);
        Ok(RawNote { owner, kind, descriptor, offset, encoding })
    }
}

impl<'a> Iterator for RawNotes<'a> {
    type Item = Result<RawNote<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.rest.is_empty()).then(|| self.step())
    }
}

impl FusedIterator for RawNotes<'_> {}

/// Without the section's bytes, which are too many to print.
impl fmt::Debug for RawNotes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawNotes")
            .field("left", &self.rest.len())
            .field("end", &self.end)
            .field("encoding", &self.encoding)
            .finish()
    }
}
