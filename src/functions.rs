//! Function pointers as arguments: Rust's and C's, safe and unsafe, with up to twelve parameters.

use crate::arg::{NeverZero, ProbeArg};
use crate::in_memory::InMemory;

macro_rules! functions {
    () => {};
    ($first:ident $($parameter:ident)*) => {
        functions!(@ $($parameter)*);
        functions!($($parameter)*);
    };
    (@ $($parameter:ident)*) => {
        functions!(@@ fn($($parameter),*) -> Return; $($parameter)*);
        functions!(@@ unsafe fn($($parameter),*) -> Return; $($parameter)*);
        functions!(@@ extern "C" fn($($parameter),*) -> Return; $($parameter)*);
        functions!(@@ unsafe extern "C" fn($($parameter),*) -> Return; $($parameter)*);
    };
    (@@ $function:ty; $($parameter:ident)*) => {
        // Hidden: 52 implementations would bury the others in the documentation of the trait, which
        // says in words that function pointers have one.
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<Return, $($parameter),*> ProbeArg for $function {
            type Int = usize;
            #[inline(always)]
            fn to_int(&self) -> usize {
                *self as usize
            }
        }
        impl<Return, $($parameter),*> NeverZero for $function {}
        #[diagnostic::do_not_recommend]
        impl<Return, $($parameter),*> InMemory for $function {
            type Int = usize;
        }
    };
}

functions! { None A B C D E F G H I J K L }
