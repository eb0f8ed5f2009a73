//! What tells one kind of note from another: where it lies, whose it is, and how it is read.

use crate::{Description, Encoding, Error, Note, description, note};

/// A kind of note that [`NotesOf`](crate::NotesOf) can find: [`Note`] and [`Description`], and no
/// other.
pub trait Kind<'a>: sealed::Sealed + Sized {
    /// The section that holds such notes, of type `SHT_NOTE`.
    const SECTION: &'static str;
    /// Their owner, without its NUL.
    const OWNER: &'static str;
    /// Their type.
    const TYPE: u32;

    /// Reads a note from its descriptor.
    ///
    /// # Errors
    /// When the descriptor is unreadable. The error's offset counts from the descriptor's first byte.
    fn parse(descriptor: &'a [u8], encoding: Encoding) -> Result<Self, Error>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! kinds {
    ($($note:ident in $module:ident),*) => {$(
        impl sealed::Sealed for $note<'_> {}
        impl<'a> Kind<'a> for $note<'a> {
            const SECTION: &'static str = $module::SECTION;
            const OWNER: &'static str = $module::OWNER;
            const TYPE: u32 = $module::TYPE;

            fn parse(descriptor: &'a [u8], encoding: Encoding) -> Result<Self, Error> {
                $note::parse(descriptor, encoding)
            }
        }
    )*};
}

kinds! { Note in note, Description in description }
