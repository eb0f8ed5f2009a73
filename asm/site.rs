//! The site: how a probe's arguments get from the user's expressions to the assembler.

/// Evaluates the arguments once, from left to right and outside `unsafe`, and hands their integers to the
/// architecture's `__usdt_asm!` in a function of this site alone.
///
/// A generic function is the only place that can name the type of an expression, and so its size and
/// sign. The arguments are borrowed, as in `println!`, so that none is moved. The condition is a constant
/// and the branch is there with the feature off too: what the compiler accepts does not depend on it.
///
/// The call comes with the spans of the arguments, from the procedural macro. The function is in the arm, so that
/// the user's expressions do not see it.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_site {
    ($count:tt $note:tt $(#[$attribute:meta])* $site:ident $values:tt $(($index:tt $value:ident $Type:ident $argument:expr))*) => {
        if $crate::__private::arch::EMITS {
            match ($(&$argument,)*) {
                ($($value,)*) => {
                    $(#[$attribute])*
                    #[inline(always)]
                    fn $site<$($Type: $crate::ProbeArg),*>($($value: &$Type),*) {
                        $crate::__usdt_asm!($count $note $(($index $value $Type))*)
                    }
                    $site $values
                }
            }
        }
    };
}
