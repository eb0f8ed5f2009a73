//! The value of an argument at a hit: a number, a string, or one that could not be read.

use std::fmt::{self, Display, Formatter};

use serde_json::Value;

use crate::argument::{Argument, Shown};
use crate::program::value::NULL;

#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum Datum {
    Unreadable,
    /// A string whose address is 0.
    Null,
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Bool(bool),
    Char(char),
    Address(u64),
    /// A string without its NUL, and whether it was cut.
    String(Vec<u8>, bool),
}

impl Datum {
    /// Returns the value of an argument that is not a string, from its bits, extended to 64.
    pub fn of(argument: &Argument, bits: u64) -> Self {
        match argument.shown {
            Shown::Float if argument.size == 4 => Self::Float(f32::from_bits(bits as u32).into()),
            Shown::Float => Self::Float(f64::from_bits(bits)),
            Shown::Bool if bits <= 1 => Self::Bool(bits == 1),
            Shown::Char if char::from_u32(bits as u32).is_some() => {
                Self::Char(char::from_u32(bits as u32).unwrap_or_default())
            }
            Shown::Address | Shown::String => Self::Address(bits),
            _ if argument.signed => Self::Signed(bits.cast_signed()),
            _ => Self::Unsigned(bits),
        }
    }

    /// Returns the string that a program read, which takes `length` bytes with its NUL. A string of
    /// more than `longest` bytes (without the NUL) is cut.
    pub fn string(length: i64, bytes: &[u8], longest: usize) -> Self {
        match usize::try_from(length) {
            Ok(length) => {
                let text = bytes.get(..length.saturating_sub(1)).unwrap_or(bytes);
                Self::String(text[..text.len().min(longest)].into(), text.len() > longest)
            }
            Err(_) if length == i64::from(NULL) => Self::Null,
            Err(_) => Self::Unreadable,
        }
    }

    /// Returns it as JSON: `null` if it could not be read, and U+FFFD for bytes that are not UTF-8.
    /// A string that was cut ends in `…`.
    pub fn json(&self) -> Value {
        match self {
            Self::Unreadable | Self::Null => Value::Null,
            Self::Unsigned(number) | Self::Address(number) => (*number).into(),
            Self::Signed(number) => (*number).into(),
            Self::Float(number) => (*number).into(),
            Self::Bool(truth) => (*truth).into(),
            Self::Char(char) => char.to_string().into(),
            Self::String(bytes, cut) => {
                let end = if *cut { "…" } else { "" };
                format!("{}{end}", String::from_utf8_lossy(bytes)).into()
            }
        }
    }
}

impl Display for Datum {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("?"),
            Self::Null => f.write_str("null"),
            Self::Unsigned(number) => write!(f, "{number}"),
            Self::Signed(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number}"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Char(char) => write!(f, "{char:?}"),
            Self::Address(address) => write!(f, "{address:#x}"),
            Self::String(bytes, cut) => {
                f.write_str("\"")?;
                for chunk in bytes.utf8_chunks() {
                    let quoted = format!("{:?}", chunk.valid());
                    f.write_str(&quoted[1..quoted.len() - 1])?;
                    write!(f, "{}", chunk.invalid().escape_ascii())?;
                }
                f.write_str(if *cut { "\"…" } else { "\"" })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Datum;

    #[test]
    fn strings_are_quoted_and_their_bytes_are_kept() {
        let longest = 4095;
        for (length, bytes, expected) in [
            (4, &b"abc\0"[..], "\"abc\""),
            (1, b"\0", "\"\""),
            (3, b"abc\0", "\"ab\""),
            (13, "\"é\" \\\n'\u{1f980}\0".as_bytes(), "\"\\\"é\\\" \\\\\\n'\u{1f980}\""),
            (4, b"a\xff\xc3\0", "\"a\\xff\\xc3\""),
            (-1, b"", "null"),
            (-14, b"", "?"),
        ] {
            assert_eq!(Datum::string(length, bytes, longest).to_string(), expected);
        }
        assert_eq!(Datum::string(4, b"abc\0", 3).to_string(), "\"abc\"");
        assert_eq!(Datum::string(5, b"abcd\0", 3).to_string(), "\"abc\"…");
        assert_eq!(Datum::string(5, b"abcd\0", 3).json(), "abc…");
    }
}
