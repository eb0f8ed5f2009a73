#![doc = include_str!("../README.md")]
#![no_std]

mod arg;
#[path = "../asm/mod.rs"]
mod asm;
mod functions;

pub use arg::{Int, ProbeArg};

/// A probe: one `nop` that a tracer can find by its provider and name, and whose arguments it can read.
#[macro_export]
macro_rules! probe {
    ($($tokens:tt)*) => {
        $crate::__usdt_parse! { __usdt_probe $($tokens)* }
    };
}

/// A probe whose arguments are evaluated only while a tracer is attached.
#[macro_export]
macro_rules! probe_lazy {
    ($($tokens:tt)*) => {
        $crate::__usdt_parse! { __usdt_probe_lazy $($tokens)* }
    };
}

/// Whether a tracer is attached to the probe.
#[macro_export]
macro_rules! probe_enabled {
    ($($tokens:tt)*) => {
        $crate::__usdt_parse! { __usdt_probe_enabled $($tokens)* }
    };
}

/// The arguments are left to rustc's own parser, the rest is the procedural macro's.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_parse {
    ($form:ident $provider:tt, $name:tt $(, $argument:expr)* $(,)?) => {
        $crate::__private::expand! { ($crate) $form [$provider, $name] $($argument,)* }
    };
    ($form:ident $($tokens:tt)*) => {
        $crate::__private::names! { ($crate) $form $($tokens)* }
    };
}

/// After the procedural macro has made strings of the names: what is wrong now is wrong in the arguments.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_named {
    ($form:ident $provider:tt, $name:tt $(, $argument:expr)* $(,)?) => {
        $crate::__private::expand! { ($crate) $form [$provider, $name] $($argument,)* }
    };
}

/// From the checked probe to the architecture.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_probe {
    ($($site:tt)*) => {
        $crate::__usdt_site! { $($site)* }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_probe_lazy {
    ($count:tt ($provider:tt $name:tt $semaphore:tt) $($argument:tt)*) => {
        if $crate::__usdt_enabled! { $semaphore } {
            $crate::__usdt_site! { $count ($provider $name $semaphore) $($argument)* }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_probe_enabled {
    (0 ($provider:tt $name:tt $semaphore:tt)) => {
        $crate::__usdt_enabled! { $semaphore }
    };
}

#[doc(hidden)]
pub mod __private {
    pub use crate::asm::arch;
    pub use usdt_macros::{expand, names};
}
