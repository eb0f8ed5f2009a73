//! How an ELF file writes numbers: class (the width of an address) and byte order.

/// The width of an address: `EI_CLASS` in the ELF header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// `ELFCLASS32`: addresses of 4 bytes.
    Bits32,
    /// `ELFCLASS64`: addresses of 8 bytes.
    Bits64,
}

/// The order of a number's bytes: `EI_DATA` in the ELF header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ByteOrder {
    /// `ELFDATA2LSB`: the lowest byte first.
    Little,
    /// `ELFDATA2MSB`: the highest byte first.
    Big,
}

/// How an ELF file writes numbers: its class and byte order.
///
/// ```
/// use usdt_core::{ByteOrder, Class, Encoding};
///
/// let x86_64 = Encoding { class: Class::Bits64, order: ByteOrder::Little };
/// assert_eq!(x86_64.address_bytes(), 8);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Encoding {
    /// The width of an address.
    pub class: Class,
    /// The order of a number's bytes.
    pub order: ByteOrder,
}

impl Encoding {
    /// Returns the width of an address in bytes: 4 or 8.
    #[must_use]
    pub const fn address_bytes(self) -> usize {
        match self.class {
            Class::Bits32 => 4,
            Class::Bits64 => 8,
        }
    }
}

/// Reads numbers one after the other; each is `None` past the end of the bytes.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
    encoding: Encoding,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(rest: &'a [u8], encoding: Encoding) -> Self {
        Self { rest, encoding }
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*head)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        let bytes = self.take()?;
        Some(match self.encoding.order {
            ByteOrder::Little => u32::from_le_bytes(bytes),
            ByteOrder::Big => u32::from_be_bytes(bytes),
        })
    }

    pub(super) fn address(&mut self) -> Option<u64> {
        if self.encoding.class == Class::Bits32 {
            return self.u32().map(u64::from);
        }
        let bytes = self.take()?;
        Some(match self.encoding.order {
            ByteOrder::Little => u64::from_le_bytes(bytes),
            ByteOrder::Big => u64::from_be_bytes(bytes),
        })
    }
}

/// Returns the `size` bytes at `offset`; `None` if they are not all there.
pub(super) fn slice(bytes: &[u8], offset: u64, size: u64) -> Option<&[u8]> {
    let start = usize::try_from(offset).ok()?;
    let end = start.checked_add(usize::try_from(size).ok()?)?;
    bytes.get(start..end)
}
