#![doc = include_str!("../README.md")]
#![no_std]

#[cfg(feature = "std")]
extern crate std;

mod arg;
#[path = "../asm/mod.rs"]
mod asm;
mod functions;
#[cfg(feature = "std")]
mod owned;
mod text;
mod value;

pub use arg::{Int, ProbeArg};
pub use usdt_macros::provider;

/// `probe!(provider, name, arguments…)`: a probe, one `nop` that tracers find by its provider and name.
///
/// The arguments are evaluated each time the probe is reached, once and from left to right, traced or not; they
/// are borrowed, as in `println!`. See [`ProbeArg`] for the types. With the feature `enable-dtrace` off they
/// are only type-checked.
///
/// Provider and name are each an identifier (keywords too), an identifier with dashes, or a string literal of ASCII
/// letters, digits, `_` and single dashes; at most 63 bytes. Any number of sites, in any crate, may have the same.
///
/// ```
/// # let (id, path) = (7_u64, c"/index.html");
/// usdt::probe!(my_server, request__start, id, path);
/// usdt::probe!(test-app, "test-probe");
/// ```
///
/// # Errors
/// The compiler refuses more than twelve arguments (libbpf reads no more), a name that some tool cannot read, and an
/// argument of a type that is not [`ProbeArg`].
// The arguments are left to rustc's own parser, the rest is the procedural macro's.
#[macro_export]
macro_rules! probe {
    ($provider:tt, $name:tt $(, $argument:expr)* $(,)?) => {
        $crate::__private::expand! { ($crate) probe [$provider, $name] $($argument,)* }
    };
    ($($tokens:tt)*) => {
        $crate::__private::names! { ($crate) probe $($tokens)* }
    };
}

/// `probe_lazy!(provider, name, arguments…)`: a [`probe!`] whose arguments are evaluated only while a tracer is
/// attached.
///
/// It costs two instructions and 10 bytes on x86-64 while none is, whatever the arguments cost. The probe gets a
/// semaphore, which the tracer raises: bpftrace, BCC, perf, SystemTap and gdb do so by themselves. A tracer that
/// knows nothing of semaphores, such as a breakpoint set by hand, sees no hit.
///
/// ```
/// # fn checksum(bytes: &[u8]) -> u32 { bytes.len() as u32 }
/// # let bytes = [1, 2, 3];
/// usdt::probe_lazy!(my_server, reply, bytes.len(), checksum(&bytes));
/// ```
///
/// # Errors
/// As [`probe!`].
#[macro_export]
macro_rules! probe_lazy {
    ($provider:tt, $name:tt $(, $argument:expr)* $(,)?) => {
        $crate::__private::expand! { ($crate) probe_lazy [$provider, $name] $($argument,)* }
    };
    ($($tokens:tt)*) => {
        $crate::__private::names! { ($crate) probe_lazy $($tokens)* }
    };
}

/// `probe_enabled!(provider, name)`: whether a tracer is attached to the probe, as a `bool`.
///
/// For work that is more than an argument. It gives the probe a semaphore: every [`probe!`] and [`probe_lazy!`] of
/// the same provider and name in the same program or shared library then names it. The next hit may already find
/// another answer. `false` with the feature `enable-dtrace` off.
///
/// ```
/// # struct Queue; impl Queue { fn walk(&self) -> u64 { 0 } }
/// # let queue = Queue;
/// if usdt::probe_enabled!(my_server, queue__length) {
///     let length = queue.walk();
///     usdt::probe!(my_server, queue__length, length);
/// }
/// ```
///
/// # Errors
/// As [`probe!`]; and it takes no arguments.
#[macro_export]
macro_rules! probe_enabled {
    ($provider:tt, $name:tt $(, $argument:expr)* $(,)?) => {
        $crate::__private::expand! { ($crate) probe_enabled [$provider, $name] $($argument,)* }
    };
    ($($tokens:tt)*) => {
        $crate::__private::names! { ($crate) probe_enabled $($tokens)* }
    };
}

/// After the procedural macro has made strings of the names: what is wrong now is wrong in the arguments. If some have a
/// sign before them, they are taken one after the other.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_named {
    ($form:ident $provider:tt, $name:tt $(, $argument:expr)* $(,)?) => {
        $crate::__private::expand! { ($crate) $form [$provider, $name] $($argument,)* }
    };
    (@ [$form:ident $provider:tt, $name:tt] [$($done:tt)*] $(,)?) => {
        $crate::__private::expand! { ($crate) $form [$provider, $name] $($done)* }
    };
    (@ $probe:tt [$($done:tt)*], % $argument:expr $(, $($rest:tt)*)?) => {
        $crate::__usdt_named! { @ $probe [$($done)* % $argument,] $(, $($rest)*)? }
    };
    (@ $probe:tt [$($done:tt)*], ? $argument:expr $(, $($rest:tt)*)?) => {
        $crate::__usdt_named! { @ $probe [$($done)* ? $argument,] $(, $($rest)*)? }
    };
    (@ $probe:tt [$($done:tt)*], $argument:expr $(, $($rest:tt)*)?) => {
        $crate::__usdt_named! { @ $probe [$($done)* $argument,] $(, $($rest)*)? }
    };
}

#[doc(hidden)]
pub mod __private {
    pub use crate::asm::arch::EMITS;
    pub use crate::asm::site::*;
    pub use crate::text::{debugged, displayed};
    pub use crate::value::{Argument, Otherwise, Value};
    pub use core::mem::MaybeUninit;
    pub use usdt_macros::{expand, names};
}
