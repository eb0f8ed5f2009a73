//! One stapsdt note, from its bytes and to them.

use core::ffi::CStr;

use crate::append::append;
use crate::encoding::Cursor;
use crate::strings;
use crate::{Arguments, Encoding, Error, Flaw, Machine, Unwritable};

/// The section that holds the notes, of type `SHT_NOTE`.
pub const SECTION: &str = ".note.stapsdt";
/// The section whose address is every note's [`Note::base`].
pub const BASE_SECTION: &str = ".stapsdt.base";
/// The owner of a note, without its NUL.
pub const OWNER: &str = "stapsdt";
/// The type of a note: `NT_STAPSDT`.
pub const TYPE: u32 = 3;

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
/// gives those that the loader will use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Note<'a> {
    /// The address of the site: of its nop.
    pub location: u64,
    /// The address of [`BASE_SECTION`] at the time of linking; 0 if the linker dropped it.
    pub base: u64,
    /// The address of the two-byte semaphore; 0 if there is none.
    pub semaphore: u64,
    /// The provider's name.
    pub provider: &'a str,
    /// The probe's name.
    pub name: &'a str,
    /// The arguments' text, such as `-4@%eax 8@16(%rbx)`. [`Note::arguments`] reads it.
    pub arguments: &'a str,
}

impl<'a> Note<'a> {
    /// Reads a note from its descriptor, which begins with the site's address.
    ///
    /// Bytes behind the third string are ignored, as libbpf does: some producers put a mark there.
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
            Flaw::Cut { what: "note's addresses", size, within: "descriptor", end: length }.at(0)
        })?;
        let bytes = cursor.rest();
        let offset = length - bytes.len() as u64;
        let (mut ends, mut end) = ([0; 3], 0);
        for (index, what) in STRINGS.into_iter().enumerate() {
            let string = CStr::from_bytes_until_nul(&bytes[end..])
                .map_err(|_| Flaw::Unterminated(what).at(offset + end as u64))?;
            end += string.count_bytes();
            ends[index] = end;
            end += 1;
        }
        let text = strings::text(&bytes[..end], offset, |index| STRINGS[index])?;
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

    /// The arguments, read one by one from their text.
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
        append::<Self>(out, encoding, &addresses, &[], STRINGS.into_iter().zip(strings))
    }
}
