//! The stapsdt format: what a USDT probe leaves in an ELF file, to be written and to be read.
//!
//! A probe is one `nop` in the code and one *note* in the file's section `.note.stapsdt`. The note
//! says where the nop is, what the probe is called (*provider* and *name*) and where a tracer finds
//! the *arguments* when the nop is reached. SystemTap defined the format, and gdb, perf, BCC,
//! bpftrace, LTTng and DTrace read it.
//!
//! - [`name`] — which names are legal;
//! - [`Note`] — a note, from its bytes and to them; [`Notes`] — those of a section;
//! - [`Description`] — what the source says of a site, in a note of this workspace's own beside it;
//!   [`Descriptions`] — those of a section;
//! - [`Argument`] — `-4@%eax`, from its text and to it, and the [`Value`] it stands for;
//!   [`Arguments`] — those of a note; [`Operand`] — where a value is;
//! - [`Elf`] — an ELF file and all its notes.
//!
//! The crate is `no_std`, borrows everything from the bytes it is given and never allocates. It
//! may be given any bytes: no function panics, and all that is linear stays linear.
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

mod append;
mod argument;
mod arguments;
pub mod description;
mod elf;
mod encoding;
mod error;
mod file_notes;
mod grammar;
mod header;
mod kind;
mod machine;
pub mod name;
pub mod note;
mod notes;
mod operand;
mod section;
mod strings;

pub use append::Unwritable;
pub use argument::{Argument, ArgumentError, ArgumentFlaw, Value};
pub use arguments::Arguments;
pub use description::{DeclaredArguments, Description};
pub use elf::Elf;
pub use encoding::{ByteOrder, Class, Encoding};
pub use error::{Error, Flaw};
pub use file_notes::{FileDescriptions, FileNotes, FileNotesOf};
pub use kind::Kind;
pub use machine::Machine;
pub use note::Note;
pub use notes::{Descriptions, Notes, NotesOf};
pub use operand::{Index, Memory, Notation, Operand};
pub use section::Section;
