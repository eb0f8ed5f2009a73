//! USDT probes: the `sys/sdt.h` of Rust.
//!
//! A *probe* is a point in a program that tools outside it can observe: bpftrace, perf, gdb, BCC,
//! SystemTap and DTrace find it by its provider and name, attach to it while the program runs, and
//! read its arguments; LTTng records its hits. In the program it is one `nop`; all that the tools
//! need is in an ELF note, which is not loaded.
//!
//! ```
//! let (id, size) = (7_u64, 200_u32);
//! usdt::probe!(my_server, request__done, id, size);
//! ```
//!
//! Probes exist only with the feature [`enable-dtrace`](#features). They work in generic, inlined
//! and `async` functions alike. The [`guide`] shows what each tool prints, what probes cost, and
//! what the limits are.
//!
//! # Eager and lazy probes
//!
//! [`probe!`] evaluates its arguments each time it is reached. That suits values which are at hand:
//! if they are in registers, the `nop` is the whole cost.
//!
//! [`probe_lazy!`] evaluates them only while a tracer is attached. It checks the probe's
//! *semaphore*, a counter in the program that a tracer raises for as long as it is attached. The
//! test takes two instructions on x86-64, whatever the arguments cost. [`probe_enabled!`] is that
//! test as a `bool`.
//!
//! ```
//! fn checksum(bytes: &[u8]) -> u32 { bytes.len() as u32 }
//!
//! let reply = [1, 2, 3];
//! usdt::probe!(my_server, reply__sent, reply.len());
//! usdt::probe_lazy!(my_server, reply__checked, checksum(&reply));
//! if usdt::probe_enabled!(my_server, reply__dump) {
//!     let dump = std::ffi::CString::new(format!("{reply:?}")).unwrap_or_default();
//!     usdt::probe!(my_server, reply__dump, dump.as_c_str());
//! }
//! ```
//!
//! All sites of one provider and name in a program or shared library share one semaphore. An eager
//! probe has no semaphore, so any tool attaches to it without a PID. To give it a semaphore, use
//! one of these: [`probe_enabled!`]; `_enabled`, `_with` and `one_semaphore` of a
//! [provider](#declared-probes); and `semaphore` in a [`probe_asm!`]. The tool raises the
//! semaphore; some tools need the PID to do so (see [`guide::tools`]).
//!
//! # Declared probes
//!
//! [`#[provider]`](macro@provider) declares the probes of a provider in one place: as functions
//! without bodies, in a module. To the compiler, an editor and rustdoc each is a function, so that
//! a wrong call is an ordinary error and all sites pass the same types. [`provider_file!`] reads
//! the same from a `.d` file of DTrace.
//!
//! # Instrumented functions
//!
//! [`#[instrument]`](macro@instrument) above a function fires a probe with the function's
//! parameters when it is called, and another when it returns.
//!
//! # Fields and assembly
//!
//! [`probe_fields!`] passes fields of an object without loading them: the tracer reads them in
//! memory. [`probe_asm!`] puts a probe into code that is written in assembly: it expands to a
//! string for `asm!`.
//!
//! # Arguments
//!
//! A probe has up to twelve; the macros borrow them, as `println!` does. The tracer reads one
//! integer for each, with the size and sign of its type: see [`ProbeArg`].
//!
//! | type | what the tracer reads |
//! |---|---|
//! | `u8` … `u64`, `usize`, `i8` … `i64`, `isize`, `NonZero` and `Wrapping` of those | the integer |
//! | `bool`, `char` | one unsigned byte, 0 or 1; four unsigned bytes |
//! | `Duration` | its nanoseconds, 8 unsigned bytes; `u64::MAX` from 584 years on |
//! | `f32`, `f64` | the bits, unsigned: floating-point operands break most tools |
//! | `*const T`, `*mut T`, `NonNull<T>`, function pointers | the address |
//! | `&CStr`, `CString` | the address of the first character, which tools print as a string |
//! | `&T`, `&mut T`, `Box<T>`, `Rc<T>`, `Arc<T>` of any of these | what they refer to |
//! | `Option` of a `NonZero`, `NonNull`, function pointer, `&CStr` | 0 for `None` |
//! | a fieldless enum that [derives](derive@ProbeArg) `ProbeArg` | the integer of its `repr` |
//! | a struct around one argument that derives `ProbeArg` | its field |
//! | any other type of yours | the value its `ProbeArg` implementation returns |
//!
//! References pass what they refer to, as in `println!`. The compiler rejects any other type, and
//! says what to write instead:
//!
//! | to pass | write |
//! |---|---|
//! | an address | `&raw const x`, `std::ptr::from_ref(x)`, `x.as_ptr()` |
//! | 128 bits | `x as u64`, or both halves: `(x >> 64) as u64, x as u64` |
//! | an atomic | `x.load(…)` |
//! | an `Option` of an integer that may be 0 | `x.unwrap_or(0)` |
//! | a closure that captures nothing | `f as fn(_) -> _` |
//!
//! An integer literal without a suffix is an `i32`. Arguments are positional: a
//! [provider](#declared-probes) names them.
//!
//! # Strings
//!
//! [`probe_lazy!`] and the functions of a provider also take strings, which must be copied, because
//! tools read up to a NUL. The copy is made on the stack, and only while a tracer is attached.
//! [`probe!`], which knows nothing of tracers, rejects strings.
//!
//! | write | what the tracer reads as a string |
//! |---|---|
//! | `&str`, `String`, `&[u8]`, `[u8; N]`, `&Path`, `OsStr`, `CString` …, through references, in `Option`, `Box`, `Rc`, `Arc`, `Cow` | its content; address 0 for `None` |
//! | `%value` in `probe_lazy!`; `#[display] value: T` or `value: &dyn Display` in a provider | what `Display` prints |
//! | `?value`; `#[debug] value: T` or `value: &dyn Debug` | what `Debug` prints |
//!
//! ```
//! use std::path::Path;
//!
//! let (path, error) = (Path::new("/index.html"), std::fmt::Error);
//! usdt::probe_lazy!(my_server, open__failed, path, %error, ?path.extension());
//! ```
//!
//! # Descriptions
//!
//! A declared probe describes itself in the binary: the names and types of its arguments, the first
//! paragraph of its documentation, its file and line. This is a note beside the stapsdt note, in
//! the section `.note.usdt`, which is not loaded; all tools ignore it but those of this repository.
//! `RUSTFLAGS='--cfg usdt_no_descriptions'` leaves it out.
//!
//! # Features
//!
//! * `enable-dtrace`, off by default: the `--enable-dtrace` switch of a configure script. It is
//!   additive, so a library contains probes and the application that is built turns them on. When
//!   it is off, arguments are type-checked but not evaluated (those of a provider's functions are,
//!   like any function's), and not one byte of a probe is emitted.
//! * `std`, on by default: adds the standard library's `String`, `Path` and similar types to the
//!   string types, and catches panics in a `fmt`. Without it the crate is `no_std`. Without the
//!   features `tracing` and `log`, the crate never allocates.
//! * `tracing` and `log`, off by default: a probe for every event and span of the crate `tracing`,
//!   and for every record of the crate `log`: see [`guide::tracing`]. They allocate when they
//!   start.
//!
//! `RUSTFLAGS='--cfg usdt_zeroed_operands'` passes zeros where `asm!` otherwise gets uninitialised
//! operands, which MemorySanitizer rejects. `RUSTFLAGS='--cfg usdt_nop10'` adds a 10-byte nop to
//! each site on x86-64; [`guide::costs`] says when to use it.
#![no_std]

#[cfg(feature = "std")]
extern crate std;

mod arg;
#[path = "../asm/mod.rs"]
mod asm;
mod copying;
mod discriminant;
mod fields;
mod file;
mod functions;
pub mod guide;
mod in_assembly;
mod in_memory;
mod instrument;
mod instrumented;
#[cfg(feature = "log")]
pub mod log;
#[cfg(feature = "std")]
mod owned;
mod passed;
mod printable;
mod printed;
#[cfg(any(feature = "log", feature = "tracing"))]
mod printing;
mod probe;
mod strings;
#[cfg(feature = "tracing")]
pub mod tracing;
mod value;
#[cfg(any(feature = "log", feature = "tracing"))]
mod watch;

pub use arg::ProbeArg;
#[doc(inline)]
pub use instrument::instrument;
pub use passed::Int;
#[doc(inline)]
/// Implements [`ProbeArg`](trait@ProbeArg) for an enum without fields, or for a struct that wraps
/// one argument.
///
/// An enum is passed as the integer in its `repr`, with that size and sign. Its discriminant costs
/// one load, or nothing if it is in a register. The enum need not be `Copy`.
/// ```
/// #[derive(usdt::ProbeArg)]
/// #[repr(u8)]
/// enum State { Idle = 1, Busy = 2 }
///
/// usdt::probe!(my_server, worker__state, State::Busy); // the tracer reads 2
/// ```
/// A struct is passed as its only field, named or not. Fields of type `PhantomData` do not count,
/// and `repr(transparent)` makes no difference. A generic struct implements `ProbeArg` whenever its
/// field does.
/// ```
/// use std::marker::PhantomData;
///
/// #[derive(usdt::ProbeArg)]
/// struct Id<T> { number: u64, of: PhantomData<T> }
///
/// #[derive(usdt::ProbeArg)]
/// struct Wrapper<T>(T);
///
/// let id = Id { number: 7, of: PhantomData::<String> };
/// usdt::probe!(my_server, request__start, id, Wrapper(-1_i16)); // 7 and -1
/// ```
/// The implementation refers to the crate as `::usdt`. If you renamed the crate, or your users
/// reach it through your crate, give its path:
/// ```
/// mod reexported { pub use usdt; }
///
/// #[derive(reexported::usdt::ProbeArg)]
/// #[usdt(crate = reexported::usdt)]
/// struct Bytes(usize);
/// ```
///
/// # Errors
/// The compiler rejects an enum that has fields, no variants, no integer `repr`, or a 128-bit
/// `repr`; a struct that has no field to pass, or several; and a union. Implement the trait by hand
/// for those, as its documentation shows. The compiler also rejects a field that is not itself a
/// valid argument, or whose type is less visible than the struct.
pub use usdt_macros::ProbeArg;
/// Turns a module of functions without bodies into a provider: each function fires a probe.
///
/// ```
/// #[derive(usdt::ProbeArg)]
/// #[repr(u8)]
/// pub enum Op { Get = 1, Put }
///
/// /// What the server does.
/// #[usdt::provider]
/// pub mod my_server {
///     use super::Op;
///     use std::time::Duration;
///     /// A request has been accepted.
///     pub fn request__start(id: u64, path: &str);
///     pub fn request__done(id: u64, op: Op, elapsed: Duration);
///     pub fn request__failed(id: u64, #[display] error: &std::io::Error);
/// }
///
/// fn checksum(path: &str) -> u64 { path.len() as u64 }
///
/// fn main() {
///     my_server::request__start(7, "/index.html");
///     my_server::request__start_with(|| (checksum("/index.html"), "/index.html"));
///     let started = my_server::request__done_enabled().then(std::time::Instant::now);
///     if let Some(started) = started {
///         my_server::request__done(7, Op::Get, started.elapsed());
///     }
/// }
/// ```
///
/// The provider has the name of the module, or the one in `#[usdt::provider(name = "my-server")]`;
/// a probe has that of its function, or the one in `#[name = "request-start"]` above it. Beside
/// each function are two others. The one with the suffix `_enabled` returns whether a tracer is
/// attached, as [`probe_enabled!`] does. The one with the suffix `_with` takes a closure that
/// returns the arguments, as a tuple if there are several, and calls it only while a tracer is
/// attached. (There is no `_with` for a function that has no parameters or is `#[deprecated]`.)
/// Calling `_enabled` or `_with` gives an eager probe a semaphore.
///
/// A function is always inlined. If all arguments are integers, it is a [`probe!`]: one `nop`, and
/// each call is a site of its own. If one is a string (`&str`, `String`, `&[u8]`, `&Path` and
/// whatever else [`probe_lazy!`] takes), it is a `probe_lazy!`: the test of a semaphore, after
/// which one site for all calls copies the string, only while a tracer is attached. `#[display]` or
/// `#[debug]` before a parameter passes the string that the value prints.
///
/// With `one_semaphore` all probes of the module share a semaphore: a tracer that attaches to any
/// of them turns on all of them, so a probe can use a value that the program computed for another,
/// such as `started` below. The module then also has the function `enabled()`, which returns
/// whether a tracer is attached to any of the probes. Probes with only integer arguments share the
/// semaphore too, which costs no instructions. Fire and test the probes of such a provider only
/// through its module: see [limits](crate::guide::limits).
///
/// ```
/// #[usdt::provider(one_semaphore)]
/// mod job {
///     pub fn start(id: u64);
///     pub fn end(id: u64, nanoseconds: u64);
/// }
///
/// let started = job::enabled().then(std::time::Instant::now);
/// job::start(7);
/// // the work
/// if let Some(started) = started {
///     job::end(7, started.elapsed().as_nanos() as u64);
/// }
/// ```
///
/// **Arguments are evaluated like those of any function**: always, and with the feature
/// `enable-dtrace` off too. Put expensive ones into the closure of `_with`, which is type-checked
/// but never called while the feature is off. A closure cannot return a reference to what it
/// creates: to pass a computed string, declare the parameter as `String` or `#[display] x: T`, or
/// compute it inside `if …_enabled()`. Use `_enabled()` too for a value that must be taken before
/// the probe is reached, such as `started` in the first example.
///
/// A function without a visibility is as visible as the module; `pub(super) fn` makes it less so.
/// Attributes and documentation are kept. A provider can also contain `use` and `type`, for the
/// types of its probes. The names and types of a probe's arguments, the first paragraph of its
/// documentation, and its file and line are also in the binary: see
/// [descriptions](crate#descriptions).
///
/// If the crate has another name, `#[my_usdt::provider(crate = my_usdt)]` finds it.
///
/// # Errors
/// In the declaration the compiler rejects whatever is not a probe, more than twelve parameters,
/// a type that is not [`ProbeArg`], and `Name` in place of `Name<'_>` for a type with a lifetime
/// (`missing lifetime specifier`; only `Cow<str>` and `fmt::Arguments` may hide theirs). It rejects
/// a wrong call as it does for any function.
pub use usdt_macros::provider;

#[doc(hidden)]
pub mod __private {
    pub use crate::arg::declared;
    pub use crate::asm::arch::EMITS;
    pub use crate::asm::description::Described;
    pub use crate::asm::lazy::*;
    pub use crate::asm::site::*;
    pub use crate::in_memory::{InMemory, field_size};
    pub use crate::instrumented::advice::*;
    pub use crate::instrumented::outcome::*;
    pub use crate::instrumented::{Call, called, forget, hold, output};
    pub use crate::passed::Passed;
    pub use crate::printed::{debugged, displayed};
    pub use crate::value::{Otherwise, Value, Wrapped};
    pub use core::ops::FnOnce;
    pub use core::primitive::bool;
    pub use usdt_macros::{assembly, expand, fields, operands, provider_file};
}

/// The crate as `#[provider(crate = crate::crate_root)]` needs it here: rustc rejects `crate::`
/// paths to macros that another macro defined.
#[cfg(any(feature = "log", feature = "tracing"))]
mod crate_root {
    pub(crate) use crate::__private;
    pub(crate) use crate::asm::{__usdt_described, __usdt_enabled};
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
