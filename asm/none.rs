//! Everywhere else, and with the feature off: arguments are type-checked, nothing is emitted.

/// Whether a probe leaves anything in the binary.
pub const EMITS: bool = false;

/// The width of an integer, of which nothing is wanted.
pub trait Width {}
impl<Bits> Width for Bits {}

macro_rules! site {
    ($count:tt $names:tt $(($value:ident $Type:ident $index:tt $blank:tt))*) => {{
        $(let _ = $value;)*
    }};
}

/// Nothing to describe.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_described {
    ($numbers:literal $line:literal $strings:literal) => {};
}

/// No tracer can attach to what is not there.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        false
    };
}
