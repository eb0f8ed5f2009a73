//! The notes of one note section, in the order of their bytes.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use crate::encoding::{Cursor, slice};
use crate::{Description, Encoding, Error, Flaw, Kind, Note};

/// An iterator over the stapsdt notes in the bytes of a note section.
pub type Notes<'a> = NotesOf<'a, Note<'a>>;

/// An iterator over the descriptions in the bytes of a note section.
pub type Descriptions<'a> = NotesOf<'a, Description<'a>>;

/// An iterator over the notes of one [`Kind`] in the bytes of a note section: [`Notes`],
/// [`Descriptions`].
///
/// Notes of another owner or type are passed over, as readelf shows them and gdb ignores them
/// (libbpf refuses a file that has one in `.note.stapsdt`). A note whose descriptor is unreadable
/// is an error and the next one follows; when a note's frame is broken, where the next begins is
/// unknown, so that error is the last item. The time is linear in the number of bytes.
///
/// ```
/// use usdt_core::{ByteOrder, Class, Encoding, Note, Notes};
///
/// let encoding = Encoding { class: Class::Bits64, order: ByteOrder::Little };
/// let note = Note {
///     location: 0x1040, base: 0x2004, semaphore: 0,
///     provider: "app", name: "request", arguments: "8@%rax",
/// };
/// let mut section = Vec::new();
/// note.append_to(&mut section, encoding).unwrap();
/// let notes: Result<Vec<_>, _> = Notes::new(&section, 0, encoding).collect();
/// assert_eq!(notes, Ok(vec![note]));
/// ```
#[derive(Clone)]
pub struct NotesOf<'a, N> {
    rest: &'a [u8],
    end: u64,
    encoding: Encoding,
    kind: PhantomData<N>,
}

impl<'a, N: Kind<'a>> NotesOf<'a, N> {
    /// Reads `section`, which lies at `offset` bytes in its file. The offset appears in errors and
    /// nowhere else.
    #[must_use]
    pub fn new(section: &'a [u8], offset: u64, encoding: Encoding) -> Self {
        let end = offset.saturating_add(section.len() as u64);
        Self { rest: section, end, encoding, kind: PhantomData }
    }

    /// The next note of any owner, `None` if it is not of this kind. The caller has seen that there
    /// are bytes left; those of the note are taken off.
    fn step(&mut self) -> Result<Option<N>, Error> {
        let note = core::mem::take(&mut self.rest);
        let end = self.end;
        let start = end.saturating_sub(note.len() as u64);
        let cut = |what, size| Flaw::Cut { what, size, within: "section", end }.at(start);

        let mut cursor = Cursor::new(note, self.encoding);
        let mut header = || Some((cursor.u32()?, cursor.u32()?, cursor.u32()?));
        let (owner_size, descriptor_size, kind) = header().ok_or_else(|| cut("note header", 12))?;
        let (owner_size, descriptor_size) = (u64::from(owner_size), u64::from(descriptor_size));

        let body = cursor.rest();
        let owner = slice(body, 0, owner_size).ok_or_else(|| cut("note owner", owner_size))?;
        let at = owner_size.next_multiple_of(4);
        let descriptor = slice(body, at, descriptor_size)
            .ok_or_else(|| cut("note descriptor", descriptor_size))?;
        // The last note's padding may be missing: readelf does not ask for it either.
        let size = at + descriptor_size.next_multiple_of(4);
        self.rest = usize::try_from(size).ok().and_then(|size| body.get(size..)).unwrap_or(&[]);

        if kind != N::TYPE || owner.strip_suffix(&[0]) != Some(N::OWNER.as_bytes()) {
            return Ok(None);
        }
        N::parse(descriptor, self.encoding).map(Some).map_err(|error| {
            error.flaw.at(start.saturating_add(12 + at).saturating_add(error.offset))
        })
    }
}

impl<'a, N: Kind<'a>> Iterator for NotesOf<'a, N> {
    type Item = Result<N, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            if let Some(item) = self.step().transpose() {
                return Some(item);
            }
        }
        None
    }
}

impl<'a, N: Kind<'a>> FusedIterator for NotesOf<'a, N> {}

/// Without the section's bytes: nobody wants to read those.
impl<N> fmt::Debug for NotesOf<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotesOf")
            .field("left", &self.rest.len())
            .field("end", &self.end)
            .field("encoding", &self.encoding)
            .finish()
    }
}
