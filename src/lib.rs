#![doc = include_str!("../README.md")]
#![no_std]

#[cfg(feature = "std")]
extern crate std;

mod arg;
#[path = "../asm/mod.rs"]
mod asm;
mod copying;
mod discriminant;
mod file;
mod functions;
#[cfg(feature = "std")]
mod owned;
mod printed;
mod text;
mod value;

pub use arg::{Int, ProbeArg};
#[doc(inline)]
pub use usdt_macros::ProbeArg;
/// `#[usdt::provider]` on a module of functions without bodies: each becomes a probe and a typed function that fires it.
///
/// ```
/// /// What the server does.
/// #[usdt::provider]
/// pub mod my_server {
///     /// A request has been accepted.
///     fn request__start(id: u64, path: &str);
///     fn request__done(id: u64, status: u16);
///     fn request__failed(id: u64, #[display] error: &std::io::Error);
/// }
///
/// # let (id, path) = (7, "/index.html");
/// my_server::request__start(id, path);
/// if my_server::request__done_enabled() {
///     my_server::request__done(id, 200);
/// }
/// ```
///
/// The provider is called like the module, or `name = "my-server"`; the probe like the function. Beside each function is
/// one more with `_enabled` at its end, which says whether a tracer is attached, as [`probe_enabled!`] does.
///
/// A function is always inlined, so each call is a site of its own. With arguments that are [`ProbeArg`] it is a [`probe!`],
/// one `nop`. If one of them is text (`&str`, `String`, `&[u8]`, `&Path` and what else [`probe_lazy!`] takes), it is a
/// `probe_lazy!`: nothing is copied unless a tracer is attached. `#[display]` or `#[debug]` before a parameter passes
/// the text that the value prints. Either way the arguments are evaluated, as for any function.
///
/// A function is as visible as the module, unless it says less: `pub(super) fn`. Attributes and documentation are
/// kept. Beside probes a provider can have `use` and `type`, for its types. The first paragraph of a probe's documentation,
/// its arguments' names and types, file and line are also in the binary, not loaded: see [a section](crate#descriptions)
/// of the crate.
///
/// Under another name the crate is found by `#[my_usdt::provider(crate = my_usdt)]`.
///
/// # Errors
/// The compiler refuses what is not a probe, more than twelve parameters, and a type that is neither [`ProbeArg`] nor text,
/// in the declaration; a wrong call as for any function.
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
/// So it takes text too: `str`, `[u8]`, `CStr`, `fmt::Arguments`, `dyn Display` and `dyn Debug`, and with the feature `std`
/// `String`, `Vec<u8>`, `Path`, `OsStr` and their likes; by value, behind any number of references, in `Option`, `Box`, `Rc`,
/// `Arc` or `Cow`. `%argument` is the text that `Display` prints, and `?argument` that of `Debug`. The tracer reads the
/// address of a copy that ends in NUL (of a `CStr`, its own), 0 for `None`. At most 255 bytes are copied, to the end of a
/// character, and a NUL among them as the two characters `\0`. Where `fmt` returns an error, the text ends; so it
/// does where it panics, with `std` and unless panics abort the program. There is no heap; the frame of the calling
/// function has 256 bytes for each text.
///
/// ```
/// # fn checksum(bytes: &[u8]) -> u32 { bytes.len() as u32 }
/// # let bytes = [1, 2, 3];
/// # let (name, error) = (String::from("index"), std::fmt::Error);
/// usdt::probe_lazy!(my_server, reply, bytes.len(), checksum(&bytes));
/// usdt::probe_lazy!(my_server, open, name, %error);
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
    pub use crate::printed::{debugged, displayed};
    pub use crate::value::{Argument, Otherwise, Value};
    pub use core::mem::MaybeUninit;
    pub use core::primitive::bool;
    pub use usdt_macros::{expand, names, provider_file};
}
