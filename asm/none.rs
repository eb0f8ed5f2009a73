//! Everywhere else, and with the feature off: arguments are type-checked, nothing is emitted.

/// Whether a probe leaves anything in the binary.
pub const EMITS: bool = false;

/// Nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_asm {
    ($count:tt $note:tt $(($index:tt $value:ident $Type:ident))*) => {{
        $(let _ = $value;)*
    }};
}

/// No tracer can attach to what is not there.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        false
    };
}
