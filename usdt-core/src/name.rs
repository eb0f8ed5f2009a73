//! Legal names of providers and probes.

use core::fmt;

/// The longest provider or probe name, in bytes, without the terminating NUL.
///
/// The note format sets no limit; this one is the crate's. DTrace and perf cannot see a probe with
/// a name longer than 63 bytes: `DTRACE_PROVNAMELEN` and `DTRACE_NAMELEN` (`<sys/dtrace.h>`) and
/// the kernel's `MAX_EVENT_NAME_LEN` are 64, including the NUL.
pub const MAX_NAME_BYTES: usize = 127;

/// Checks that `name` is a legal name of a provider or a probe.
///
/// A legal name has ASCII letters, digits and `_`, with single dashes between them, does not begin
/// with a digit, and has at most [`MAX_NAME_BYTES`] bytes:
/// `[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*`.
///
/// A name without a dash works in every tool. **A name with a dash** works in readelf, gdb, BCC,
/// bpftrace and DTrace; SystemTap needs `*` for the dash, and perf rejects the whole file. (DTrace
/// shows `__` in a probe name as a dash, which is how a C program gets one.)
///
/// # Errors
/// A [`NameError`] for the first problem; its `Display` says what to write instead.
///
/// ```
/// use usdt_core::name::{NameError, check};
///
/// assert_eq!(check("request_start"), Ok(()));
/// assert_eq!(check("test-app"), Ok(()));
/// assert_eq!(check("app:request"), Err(NameError::Character(':')));
/// ```
pub fn check(name: &str) -> Result<(), NameError> {
    let first = name.chars().next().ok_or(NameError::Empty)?;
    if first.is_ascii_digit() {
        return Err(NameError::LeadingDigit);
    }
    let mut previous = '-';
    for c in name.chars() {
        match c {
            '-' if previous == '-' => return Err(NameError::Dash),
            '-' | '_' | '0'..='9' | 'a'..='z' | 'A'..='Z' => previous = c,
            _ => return Err(NameError::Character(c)),
        }
    }
    if previous == '-' {
        return Err(NameError::Dash);
    }
    // Last, so that a whole sentence is rejected for its spaces and not for its length.
    if name.len() > MAX_NAME_BYTES {
        return Err(NameError::TooLong { len: name.len() });
    }
    Ok(())
}

/// Why [`check`] rejected a name. `Display` says what is wrong and what to write instead, without
/// the name itself: the caller knows whether it was a provider's or a probe's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameError {
    /// The name has no character.
    Empty,
    /// The name has `len` bytes, more than [`MAX_NAME_BYTES`].
    TooLong {
        /// The name's length in bytes.
        len: usize,
    },
    /// The name begins with a digit.
    LeadingDigit,
    /// A dash at the beginning, at the end, or beside another dash.
    Dash,
    /// A character that some tool cannot read in a name.
    Character(char),
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Empty => f.write_str("the name is empty: write at least one letter"),
            Self::TooLong { len } => {
                write!(f, "the name has {len} bytes: shorten it to at most {MAX_NAME_BYTES}")
            }
            Self::LeadingDigit => {
                f.write_str("the name begins with a digit: begin it with a letter or `_`")
            }
            Self::Dash => f.write_str(
                "a dash must stand alone between letters, digits or `_`: \
                 remove the dash at the beginning or the end, or write one instead of two",
            ),
            Self::Character(':') => f.write_str(
                "a name cannot contain `:`, which tools put between provider and name: \
                 write `_`, or write provider and name as two arguments",
            ),
            Self::Character(c) if c.is_whitespace() => {
                write!(f, "a name cannot contain {c:?}: write `_` instead")
            }
            Self::Character(c) if c.is_alphanumeric() => {
                write!(f, "a name cannot contain `{c}`: write ASCII letters and digits only")
            }
            Self::Character(c) => {
                write!(f, "a name cannot contain {c:?}: write letters, digits and `_` only")
            }
        }
    }
}

impl core::error::Error for NameError {}

/// The symbol of a probe's semaphore, `{provider}_{name}_semaphore`, as `sys/sdt.h` names it.
///
/// `Display` writes it. A dash in a name stays a dash, so an assembler needs the symbol in quotes;
/// and `a_b:c` and `a:b_c` have the same symbol, as in C.
///
/// ```
/// let symbol = usdt_core::name::SemaphoreSymbol { provider: "test_app", name: "slow" };
/// assert_eq!(symbol.to_string(), "test_app_slow_semaphore");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SemaphoreSymbol<'a> {
    /// The provider's name.
    pub provider: &'a str,
    /// The probe's name.
    pub name: &'a str,
}

impl fmt::Display for SemaphoreSymbol<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}_semaphore", self.provider, self.name)
    }
}
