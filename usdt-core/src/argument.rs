//! One argument of a probe: `-4@%eax`, and the value that it stands for.

mod arguments;
mod grammar;
mod machine;
mod operand;

use core::fmt;

pub use arguments::Arguments;
pub use machine::Machine;
pub use operand::{Index, Memory, Operand};

/// An argument: how wide its value is, how to read it, and where it is.
///
/// It is written `N@OP`: `N` is the size in bytes, negative for a signed integer and followed by
/// `f` for a float (newer `sys/sdt.h` writes it; most tools cannot read it), `OP` an [`Operand`].
///
/// An argument keeps its text, and `Display` writes that, to the byte: assemblers differ in spaces,
/// zeros and the order of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Argument<'a> {
    /// The argument as the note has it.
    pub text: &'a str,
    /// The size of the value in bytes. Tools read 1, 2, 4 and 8.
    pub size: u8,
    /// Whether the value is a signed integer.
    pub signed: bool,
    /// Whether the value is a floating-point number.
    pub float: bool,
    /// Where the value is.
    pub operand: Operand<'a>,
}

impl<'a> Argument<'a> {
    /// Parses one argument. [`Arguments`] parses all those of a note.
    ///
    /// # Errors
    /// When there is no size, or one outside 1 to 127, or the operand has no known form.
    ///
    /// ```
    /// use usdt_core::{Argument, Machine, Operand};
    ///
    /// let argument = Argument::parse("-4@%eax", Machine::X86_64).unwrap();
    /// assert_eq!(argument.size, 4);
    /// assert!(argument.signed);
    /// assert_eq!(argument.operand, Operand::Register("%eax"));
    /// assert_eq!(argument.to_string(), "-4@%eax");
    /// ```
    pub fn parse(text: &'a str, machine: Machine) -> Result<Self, ArgumentError<'a>> {
        let unreadable = |kind| ArgumentError { text, kind };
        let (size, operand) = text.split_once('@').ok_or(unreadable(ArgumentErrorKind::NoSize))?;
        let (size, float) = match size.strip_suffix('f') {
            Some(size) => (size, true),
            None => (size, false),
        };
        let (digits, signed) = match size.strip_prefix('-') {
            Some(digits) => (digits, true),
            None => (size, false),
        };
        let size = digits
            .parse()
            .ok()
            .filter(|size| (1..=127).contains(size) && !digits.starts_with('+'))
            .ok_or(unreadable(ArgumentErrorKind::Size))?;
        let operand = grammar::operand(operand, float.then_some(size), machine)
            .ok_or(unreadable(ArgumentErrorKind::Operand))?;
        Ok(Self { text, size, signed, float, operand })
    }

    /// Returns the value, given the content of the register or of the memory (or the constant): the
    /// low [`size`](Self::size) bytes of `raw`, sign-extended if the argument is signed. Memory is
    /// read as one number of that size in the byte order of the machine.
    ///
    /// A value of more than 8 bytes, or a float of neither 4 nor 8, is returned as its low 64 bits,
    /// an integer.
    ///
    /// ```
    /// use usdt_core::{Argument, Machine, Value};
    ///
    /// let argument = Argument::parse("-1@%rax", Machine::X86_64).unwrap();
    /// assert_eq!(argument.value(0x1234_56ff), Value::Signed(-1));
    /// ```
    #[must_use]
    pub fn value(&self, raw: u64) -> Value {
        let unused = 64_u32.saturating_sub(u32::from(self.size) * 8).min(63);
        let low = raw << unused;
        match (self.float, self.size) {
            (true, 4) => Value::Float(f32::from_bits(raw as u32).into()),
            (true, 8) => Value::Float(f64::from_bits(raw)),
            _ if self.signed => Value::Signed(low.cast_signed() >> unused),
            _ => Value::Unsigned(low >> unused),
        }
    }
}

impl fmt::Display for Argument<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

/// The value of an argument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// An unsigned integer, a pointer, a character or a boolean.
    Unsigned(u64),
    /// A signed integer.
    Signed(i64),
    /// A floating-point number; one of 4 bytes is widened, which is exact.
    Float(f64),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned(value) => value.fmt(f),
            Self::Signed(value) => value.fmt(f),
            Self::Float(value) => fmt::Debug::fmt(value, f),
        }
    }
}

/// An argument that could not be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgumentError<'a> {
    /// The argument as the note has it.
    pub text: &'a str,
    /// What is wrong with it.
    pub kind: ArgumentErrorKind,
}

/// What is wrong with an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArgumentErrorKind {
    /// It has no `@`, and so no size. (gdb reads such an argument as an address.)
    NoSize,
    /// What precedes the `@` is not a size of 1 to 127 bytes.
    Size,
    /// What follows the `@` has no known form of an operand.
    Operand,
}

impl fmt::Display for ArgumentError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.kind {
            ArgumentErrorKind::NoSize => "has no size before an `@`",
            ArgumentErrorKind::Size => "has no size of 1 to 127 before the `@`",
            ArgumentErrorKind::Operand => "has an operand of unknown form",
        };
        write!(f, "argument `{}` {reason}", self.text)
    }
}

impl core::error::Error for ArgumentError<'_> {}
