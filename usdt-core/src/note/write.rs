//! Writing a note of either kind to its bytes.

use core::fmt;

use crate::{ByteOrder, Class, Encoding};

/// Appends a note whose descriptor is these addresses, 4-byte numbers and strings, each string
/// with its name for the error. On an error nothing is appended.
pub(super) fn append<'a>(
    out: &mut impl Extend<u8>,
    encoding: Encoding,
    (owner, kind): (&str, u32),
    addresses: &[u64],
    numbers: &[u32],
    strings: impl Iterator<Item = (&'static str, &'a str)> + Clone,
) -> Result<(), Unwritable> {
    if encoding.class == Class::Bits32 {
        for address in addresses {
            u32::try_from(*address).map_err(|_| Unwritable::Address(*address))?;
        }
    }
    let mut size = (addresses.len() * encoding.address_bytes() + numbers.len() * 4) as u64;
    for (what, string) in strings.clone() {
        if string.contains('\0') {
            return Err(Unwritable::Nul(what));
        }
        size = size.saturating_add(string.len() as u64).saturating_add(1);
    }
    let descriptor = u32::try_from(size).map_err(|_| Unwritable::Size(size))?;

    let owner_size = owner.len() as u32 + 1;
    for number in [owner_size, descriptor, kind] {
        out.extend(low_bytes(number.into(), 4, encoding.order));
    }
    out.extend(owner.bytes().chain([0]));
    out.extend(padding(owner_size));
    for address in addresses {
        out.extend(low_bytes(*address, encoding.address_bytes(), encoding.order));
    }
    for number in numbers {
        out.extend(low_bytes((*number).into(), 4, encoding.order));
    }
    for (_, string) in strings {
        out.extend(string.bytes().chain([0]));
    }
    out.extend(padding(descriptor));
    Ok(())
}

/// Returns the zeros that pad this many bytes to a multiple of 4.
fn padding(bytes: u32) -> impl Iterator<Item = u8> {
    (0..bytes.wrapping_neg() % 4).map(|_| 0)
}

fn low_bytes(number: u64, width: usize, order: ByteOrder) -> impl Iterator<Item = u8> {
    (0..width).map(move |at| {
        let byte = match order {
            ByteOrder::Little => at,
            ByteOrder::Big => width - 1 - at,
        };
        number.to_le_bytes()[byte]
    })
}

/// Why a note cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unwritable {
    /// This address does not fit the 4 bytes of a 32-bit file.
    Address(u64),
    /// The string of this name contains a NUL, which would end it.
    Nul(&'static str),
    /// The descriptor would have this size in bytes, which does not fit 32 bits.
    Size(u64),
    /// The arguments of a [`Description`](crate::Description) are not pairs of a name and a type,
    /// each terminated by a NUL.
    Arguments,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Address(address) => {
                write!(f, "the address {address:#x} does not fit the 4 bytes of a 32-bit file")
            }
            Self::Nul(what) => write!(f, "the note's {what} contains a NUL"),
            Self::Size(size) => write!(f, "a descriptor of {size} bytes is too large for a note"),
            Self::Arguments => f.write_str(
                "the description's arguments are not pairs of a name and a type, each with its NUL",
            ),
        }
    }
}

impl core::error::Error for Unwritable {}
