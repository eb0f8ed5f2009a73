//! How an ELF file writes numbers: its class (width of an address) and its byte order.

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

/// Class and byte order, all that is needed to read a number of an ELF file.
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
    /// The width of an address in bytes: 4 or 8.
    #[must_use]
    pub const fn address_bytes(self) -> usize {
        match self.class {
            Class::Bits32 => 4,
            Class::Bits64 => 8,
        }
    }
}

/// Reads numbers one after the other; `None` where the bytes end.
#[derive(Clone)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    encoding: Encoding,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(rest: &'a [u8], encoding: Encoding) -> Self {
        Self { rest, encoding }
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*head)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        let bytes = self.take()?;
        Some(match self.encoding.order {
            ByteOrder::Little => u16::from_le_bytes(bytes),
            ByteOrder::Big => u16::from_be_bytes(bytes),
        })
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        let bytes = self.take()?;
        Some(match self.encoding.order {
            ByteOrder::Little => u32::from_le_bytes(bytes),
            ByteOrder::Big => u32::from_be_bytes(bytes),
        })
    }

    /// An address, or any other number that is as wide as one.
    pub(crate) fn address(&mut self) -> Option<u64> {
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

/// The `size` bytes at `offset`, `None` where they are not all there.
pub(crate) fn slice(bytes: &[u8], offset: u64, size: u64) -> Option<&[u8]> {
    let start = usize::try_from(offset).ok()?;
    let end = start.checked_add(usize::try_from(size).ok()?)?;
    bytes.get(start..end)
}
