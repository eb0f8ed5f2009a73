//! No architecture: arguments are type-checked and nothing is emitted.
//!
//! This is the module wherever `mod.rs` names no other file for it: on other architectures and
//! systems, and with the feature off.

/// Whether a probe leaves anything in the binary.
pub const EMITS: bool = false;

/// Only satisfies the bound on `Passed::Unsigned`.
pub trait Width {}
impl<Bits> Width for Bits {}

/// Never runs: no probe is enabled.
pub extern "C" fn hidden(function: *const ()) -> *const () {
    function
}

/// Never runs: no probe is enabled.
pub extern "C" fn after_call() {}

macro_rules! site {
    ($count:tt $length:ident $names:tt [$($argument:ident: $Type:ty = $index:tt),*]) => {{
        $(let _ = $argument;)*
    }};
}

macro_rules! cold_site {
    ($length:ident $names:tt [$($bits:expr, $size:expr => $index:tt),*]) => {{
        $(let _ = ($bits, $size);)*
    }};
}

/// Describes nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_described {
    ($numbers:literal $line:literal $strings:literal) => {};
}

/// No tracer can attach.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal $($group:literal)?) => {
        false
    };
}

/// Checks the arguments, and expands to an empty string.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_asm {
    ($key:literal $numbers:literal $arguments:literal $($semaphore:literal)?) => {
        $crate::__usdt_operands!($arguments off)
    };
}

/// Checks the types of the object and of its fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_fields {
    (
        $key:literal $numbers:literal $object:ident ($Type:ty)
        [$($separator:literal ($size:expr) ($($field:tt)+))*]
    ) => {{
        let _ = $object;
        $(
            let _: i32 = $size;
            let _ = ::core::mem::offset_of!($Type, $($field)+);
        )*
    }};
}

/// There is no semaphore.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_shared {
    ($semaphore:literal $group:literal) => {};
}
