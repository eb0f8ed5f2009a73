//! Reads and writes the stapsdt format: what a USDT probe leaves in an ELF file.
//!
//! A probe is one `nop` in the code and one *note* in the section `.note.stapsdt`. The note states
//! where the nop is, what the probe is called (*provider* and *name*) and where a tracer finds the
//! *arguments* when the nop is reached. SystemTap defined the format; gdb, perf, BCC, bpftrace,
//! LTTng and DTrace read it.
//!
//! - [`name`] — which names are legal;
//! - [`Note`] — a note; [`Description`] — what the source says about a site, in a second note of
//!   this workspace's own; [`RawNotes`] — all notes of a section, of whatever owner;
//! - [`Argument`] — `-4@%eax`, and the [`Value`] it stands for; [`Arguments`] — those of a note;
//!   [`Operand`] — where a value is;
//! - [`Elf`] — an ELF file and all its notes, from memory or read by ranges.
//!
//! The crate is `no_std`, borrows everything from the bytes it is given and never allocates. Any
//! bytes are safe input: no function panics, and reading stays linear in the size of the input.
//!
//! # Features
//!
//! Without default features only [`name`] is left. `notes` adds everything but [`Elf`], without a
//! dependency; `elf`, the default, adds [`Elf`], which reads ELF files by the crate [`object`].
//!
//! ```
//! use usdt_core::{Machine, Note};
//!
//! let note = Note {
//!     location: 0x1040, base: 0x2004, semaphore: 0,
//!     provider: "app", name: "request", arguments: "-4@%edi 8@-8(%rbp)",
//! };
//! let arguments: Result<Vec<_>, _> = note.arguments(Machine::X86_64).collect();
//! assert_eq!(arguments.unwrap()[1].to_string(), "8@-8(%rbp)");
//! ```
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "notes")]
mod argument;
#[cfg(feature = "elf")]
mod elf;
pub mod name;
#[cfg(feature = "notes")]
mod note;

#[cfg(feature = "notes")]
pub use argument::{
    Argument, ArgumentError, ArgumentErrorKind, Arguments, Index, Machine, Memory, Operand, Value,
};
#[cfg(feature = "elf")]
pub use elf::{Elf, Section};
#[cfg(feature = "notes")]
pub use note::{
    ByteOrder, Class, DeclaredArguments, Description, Encoding, Error, ErrorKind, Note, RawNote,
    RawNotes, Unwritable,
};
