//! The site: how a probe's arguments get from the user's expressions to the assembler.

/// Evaluates the arguments once, from left to right and outside `unsafe`, and hands their integers to the
/// architecture's `__usdt_asm!` in a function of this site alone.
///
/// A generic function is the only place that can name the type of an expression, and so its size and
/// sign. The arguments are borrowed, as in `println!`, so that none is moved. The condition is a constant
/// and the branch is there with the feature off too: what the compiler accepts does not depend on it.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_site {
    ($count:tt $note:tt $(($index:tt $value:ident $Type:ident $argument:expr))*) => {
        if $crate::__private::arch::EMITS {
            #[inline(always)]
            fn __usdt_site<$($Type: $crate::ProbeArg),*>($($value: &$Type),*) {
                $(let $value = $crate::ProbeArg::to_int($value);)*
                $crate::__usdt_asm!($count $note $(($index $value $Type))*)
            }
            match ($(&$argument,)*) {
                ($($value,)*) => __usdt_site($($value),*),
            }
        }
    };
}
