//! The type of an argument in C and its conversion in `printf`: size and sign come from the note,
//! the rest from the description.

use usdt_core::Argument;

use super::declared::{Address, address};

#[derive(Clone, Copy, PartialEq)]
pub enum Type {
    Integer { size: u8, signed: bool },
    Float { size: u8 },
    Address(Address),
}

impl Type {
    /// Returns `None` if no type has the size. `address_bytes` is the size of an address in the
    /// file.
    pub fn of(
        argument: &Argument<'_>,
        declared: Option<&str>,
        address_bytes: usize,
    ) -> Option<Self> {
        match *argument {
            Argument { float: true, size: size @ (4 | 8), .. } => Some(Self::Float { size }),
            Argument { float: false, size: size @ (1 | 2 | 4 | 8), signed, .. } => {
                let may_be_address = !signed && usize::from(size) == address_bytes;
                let declared = declared.filter(|_| may_be_address).and_then(address);
                Some(declared.map_or(Self::Integer { size, signed }, Self::Address))
            }
            _ => None,
        }
    }

    /// Returns a type that every `dtrace` knows and that has the same size on every machine. (Some
    /// do not know `bool`.)
    pub fn in_c(self) -> &'static str {
        match self {
            Self::Address(Address::OfString) => "const char *",
            Self::Address(Address::OfAnything) => "void *",
            Self::Float { size: 4 } => "float",
            Self::Float { .. } => "double",
            Self::Integer { size: 1, signed: true } => "int8_t",
            Self::Integer { size: 2, signed: true } => "int16_t",
            Self::Integer { size: 4, signed: true } => "int32_t",
            Self::Integer { signed: true, .. } => "int64_t",
            Self::Integer { size: 1, signed: false } => "uint8_t",
            Self::Integer { size: 2, signed: false } => "uint16_t",
            Self::Integer { size: 4, signed: false } => "uint32_t",
            Self::Integer { signed: false, .. } => "uint64_t",
        }
    }

    /// Returns bpftrace's conversion; `wide` if another site may have 64 bits, of which `%d` prints
    /// 32.
    pub fn conversion(self, wide: bool) -> &'static str {
        match self {
            Self::Address(Address::OfString) => "%s",
            Self::Address(Address::OfAnything) => "%p",
            Self::Integer { size, signed: true } if size < 8 && !wide => "%d",
            Self::Integer { size, signed: false } if size < 8 && !wide => "%u",
            Self::Integer { signed: true, .. } => "%lld",
            Self::Integer { .. } | Self::Float { .. } => "%llu",
        }
    }
}
