//! One stapsdt note, from its bytes and to them.

use core::ffi::CStr;
use core::fmt;

use crate::encoding::Cursor;
use crate::{Arguments, ByteOrder, Class, Encoding, Error, Flaw, Machine};

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
        let strings = cursor.rest();
        let (mut ends, mut end) = ([0; 3], 0);
        for (index, what) in STRINGS.into_iter().enumerate() {
            let string = CStr::from_bytes_until_nul(&strings[end..]).map_err(|_| {
                Flaw::Unterminated(what).at(length - strings.len() as u64 + end as u64)
            })?;
            end += string.count_bytes();
            ends[index] = end;
            end += 1;
        }
        // All at once, which is three times as fast as one by one.
        let text = core::str::from_utf8(&strings[..end]).map_err(|error| {
            let index = ends.iter().filter(|end| error.valid_up_to() > **end).count();
            let start = if index == 0 { 0 } else { ends[index - 1] + 1 };
            Flaw::NotUtf8(STRINGS[index]).at(length - strings.len() as u64 + start as u64)
        })?;
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
        if encoding.class == Class::Bits32 {
            for address in addresses {
                u32::try_from(address).map_err(|_| Unwritable::Address(address))?;
            }
        }
        let mut size = 3 * encoding.address_bytes() as u64;
        for (what, string) in STRINGS.into_iter().zip(strings) {
            if string.contains('\0') {
                return Err(Unwritable::Nul(what));
            }
            size = size.saturating_add(string.len() as u64).saturating_add(1);
        }
        let descriptor = u32::try_from(size).map_err(|_| Unwritable::Size(size))?;

        for number in [OWNER.len() as u64 + 1, u64::from(descriptor), u64::from(TYPE)] {
            out.extend(low_bytes(number, 4, encoding.order));
        }
        out.extend(OWNER.bytes().chain([0]));
        for address in addresses {
            out.extend(low_bytes(address, encoding.address_bytes(), encoding.order));
        }
        for string in strings {
            out.extend(string.bytes().chain([0]));
        }
        out.extend((0..descriptor.wrapping_neg() % 4).map(|_| 0));
        Ok(())
    }
}

fn low_bytes(number: u64, width: usize, order: ByteOrder) -> impl Iterator<Item = u8> {
    (0..width).map(move |at| {
        let place = match order {
            ByteOrder::Little => at,
            ByteOrder::Big => width - 1 - at,
        };
        number.to_le_bytes()[place]
    })
}

/// Why [`Note::append_to`] refused to write a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unwritable {
    /// This address does not fit the 4 bytes of a 32-bit file.
    Address(u64),
    /// This string contains a NUL, which would end it.
    Nul(&'static str),
    /// The descriptor would have this size in bytes, more than 32 bits can state.
    Size(u64),
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Address(address) => {
                write!(f, "the address {address:#x} does not fit the 4 bytes of a 32-bit file")
            }
            Self::Nul(what) => write!(f, "the note's {what} contains a NUL"),
            Self::Size(size) => write!(f, "a descriptor of {size} bytes is too large for a note"),
        }
    }
}

impl core::error::Error for Unwritable {}
