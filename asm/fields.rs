//! Fields as memory operands, `8@16(%rdi)`: what `probe_fields!` expands in the user's crate.
//!
//! The block is in the user's function because an offset may depend on a generic type: there
//! `offset_of!` can be an operand, but it cannot be a constant argument of a function here.

/// Defines `__usdt_fields!` of an architecture: which register holds the object's address, `as`
/// what a note prints for a field: `{}` is its offset, and `{object}` the register.
macro_rules! fields {
    (
        [$dollar:tt]
        {
            address: $address:literal,
            nop: $nop:expr,
            options: [$($option:ident)*]
            $(, definitions: $definitions:expr)?
        }
        $base:tt as $printed:literal
    ) => {
        /// The site of a `probe_fields!`.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_fields {
            ($dollar($dollar site:tt)*) => {
                $crate::__usdt_field_site! {
                    [$address $nop] [$($option,)*] $base as $printed; $dollar($dollar site)*
                }
            };
        }
    };
}

/// The site. Each field has a separator, a size and a path.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_field_site {
    (
        $asm:tt $options:tt $base:tt as $printed:literal;
        $key:literal $numbers:literal $object:ident ($Type:ty)
        [$($separator:literal ($size:expr) ($($field:tt)+))*]
    ) => {
        $crate::__usdt_field_asm! {
            [$crate::__usdt_begin!($asm $key $numbers)]
            [$(::core::concat!(".ascii \"", $separator, "{}@", $printed, "\""),)*]
            [$(
                const $size,
                const ::core::mem::offset_of!($Type, $($field)+),
            )*]
            $options $base $object
        }
    };
}

/// The `asm!`, with the options that `site_asm!` proves.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_field_asm {
    ($begin:tt $text:tt $operands:tt $options:tt $class:ident $object:ident) => {
        $crate::__usdt_field_asm! {
            @ $begin $text $operands $options [object = in($class)] $object
        }
    };
    ($begin:tt $text:tt $operands:tt $options:tt $register:tt $object:ident) => {
        $crate::__usdt_field_asm! { @ $begin $text $operands $options [in($register)] $object }
    };
    (
        @ [$begin:expr] [$($text:expr,)*] [$($operands:tt)*] [$($option:ident,)*]
        [$($in:tt)*] $object:ident
    ) => {
        #[allow(clippy::inline_asm_x86_att_syntax)] // as in the sites' operands
        // SAFETY: one `nop`; `site_asm!` proves the options.
        unsafe {
            ::core::arch::asm!(
                $begin,
                $($text,)*
                "__usdt2_end",
                $($operands)*
                // Thin, or rustc would reject an unsized object here too.
                $($in)* &raw const *$object as *const (),
                options($($option,)* readonly, nostack, preserves_flags)
            )
        }
    };
}
