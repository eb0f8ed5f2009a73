//! One stapsdt note, read from its bytes and written to them.

mod description;
mod encoding;
mod error;
mod raw;
mod strings;
mod write;

use core::ffi::CStr;

use crate::{Arguments, Machine};
use encoding::Cursor;

pub use description::{DeclaredArguments, Description};
pub use encoding::{ByteOrder, Class, Encoding};
pub use error::{Error, ErrorKind};
pub use raw::{RawNote, RawNotes};
pub use write::Unwritable;

/// What the three strings are, in their order.
const STRINGS: [&str; 3] = ["provider", "name", "arguments"];

/// A probe site, as its note describes it.
///
/// The bytes of a note are, in the encoding of the file ([SystemTap wiki,
/// *UserSpaceProbeImplementation*](https://sourceware.org/systemtap/wiki/UserSpaceProbeImplementation)):
/// a header of three 4-byte numbers (owner's size 8, descriptor's size, type 3), `stapsdt\0`, and
/// the descriptor: three addresses of 4 or 8 bytes and three NUL-terminated strings. The whole is
/// padded to a multiple of 4 bytes, in files of either class.
///
/// All three addresses are as the file states them; [`Elf::corrected`](crate::Elf::corrected)
/// returns those that the loader will use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Note<'a> {
    /// The address of the site: of its nop.
    pub location: u64,
    /// The address of [`Note::BASE_SECTION`] at link time; 0 if the linker dropped it.
    pub base: u64,
    /// The address of the two-byte semaphore; 0 if there is none.
    pub semaphore: u64,
    /// The provider's name.
    pub provider: &'a str,
    /// The probe's name.
    pub name: &'a str,
    /// The arguments, such as `-4@%eax 8@16(%rbx)`. [`Note::arguments`] parses them.
    pub arguments: &'a str,
}

impl<'a> Note<'a> {
    /// The section that holds the notes, of type `SHT_NOTE`.
    pub const SECTION: &'static str = ".note.stapsdt";
    /// The section whose address is every note's [`base`](Self::base).
    pub const BASE_SECTION: &'static str = ".stapsdt.base";
    /// The owner of a note, without its NUL.
    pub const OWNER: &'static str = "stapsdt";
    /// The type of a note: `NT_STAPSDT`.
    pub const TYPE: u32 = 3;

    /// Reads a note from its descriptor, which begins with the site's address.
    ///
    /// Bytes after the third string are ignored, as libbpf does: some producers put a mark there.
    ///
    /// # Errors
    /// When the descriptor ends early or a string is not UTF-8. The error's offset counts from the
    /// descriptor's first byte.
    pub fn parse(descriptor: &'a [u8], encoding: Encoding) -> Result<Self, Error> {
        let length = descriptor.len() as u64;
        let mut cursor = Cursor::new(descriptor, encoding);
        let mut addresses = || Some([cursor.address()?, cursor.address()?, cursor.address()?]);
        let [location, base, semaphore] = addresses().ok_or_else(|| {
            let size = 3 * encoding.address_bytes() as u64;
            let what = "note's address block";
            ErrorKind::Cut { what, size, within: "descriptor", end: length }.at(0)
        })?;
        let bytes = cursor.rest();
        let offset = length - bytes.len() as u64;
        let (mut ends, mut end) = ([0; 3], 0);
        for (index, what) in STRINGS.into_iter().enumerate() {
            let string = CStr::from_bytes_until_nul(&bytes[end..])
                .map_err(|_| ErrorKind::Unterminated(what).at(offset + end as u64))?;
            end += string.count_bytes();
            ends[index] = end;
            end += 1;
        }
        let text = strings::parse(&bytes[..end], offset, |index| STRINGS[index])?;
        let [provider, name, arguments] = [0..ends[0], ends[0] + 1..ends[1], ends[1] + 1..ends[2]];
        Ok(Self {
            location,
            base,
            semaphore,
            provider: &text[provider],
            name: &text[name],
            arguments: &text[arguments],
        })
    }

    /// Reads a note of a section; `None` if it has another owner or type.
    ///
    /// # Errors
    /// Those of [`Note::parse`]; the error's offset counts as [`RawNote::offset`] does.
    pub fn from_raw(raw: RawNote<'a>) -> Result<Option<Self>, Error> {
        raw.parse(Self::OWNER, Self::TYPE, Self::parse)
    }

    /// Returns the arguments, parsed one by one.
    ///
    /// ```
    /// use usdt_core::{Machine, Note, Operand};
    ///
    /// let note = Note {
    ///     location: 0x1040, base: 0x2004, semaphore: 0,
    ///     provider: "app", name: "request", arguments: "-4@%edi 8@%rax",
    /// };
    /// let operands: Vec<_> =
    ///     note.arguments(Machine::X86_64).map(|argument| argument.unwrap().operand).collect();
    /// assert_eq!(operands, [Operand::Register("%edi"), Operand::Register("%rax")]);
    /// ```
    #[must_use]
    pub fn arguments(&self, machine: Machine) -> Arguments<'a> {
        Arguments::new(self.arguments, machine)
    }

    /// Appends the whole note to `out`: header, owner, descriptor and padding. On an error nothing
    /// is appended.
    ///
    /// Names are not checked here; [`name::check`](crate::name::check) does that.
    ///
    /// # Errors
    /// When an address does not fit the class, a string contains a NUL, or the descriptor has 4 GiB
    /// or more.
    ///
    /// ```
    /// use usdt_core::{ByteOrder, Class, Encoding, Note};
    ///
    /// let encoding = Encoding { class: Class::Bits32, order: ByteOrder::Big };
    /// let note = Note {
    ///     location: 0x1040, base: 0, semaphore: 0, provider: "p", name: "n", arguments: "",
    /// };
    /// let mut bytes = Vec::new();
    /// note.append_to(&mut bytes, encoding).unwrap();
    /// assert_eq!(
    ///     bytes,
    ///     b"\0\0\0\x08\0\0\0\x11\0\0\0\x03stapsdt\0\
    ///       \0\0\x10\x40\0\0\0\0\0\0\0\0p\0n\0\0\0\0\0",
    /// );
    /// ```
    pub fn append_to(
        &self,
        out: &mut impl Extend<u8>,
        encoding: Encoding,
    ) -> Result<(), Unwritable> {
        let addresses = [self.location, self.base, self.semaphore];
        let strings = [self.provider, self.name, self.arguments];
        let strings = STRINGS.into_iter().zip(strings);
        write::append(out, encoding, (Self::OWNER, Self::TYPE), &addresses, &[], strings)
    }
}
