//! The copy of a string: on the stack, NUL-terminated, made only while a tracer is attached.

use core::fmt::{self, Write};
use core::mem::MaybeUninit;

/// The bytes of a copy with its NUL: the default of DTrace's `strsize`, and the most that a BCC
/// tool reads.
///
/// The memory is part of the calling function's frame, traced or not, so it is not larger.
pub const CAPACITY: usize = 256;

/// Memory for one copy.
pub type Memory = [u8; CAPACITY];

/// Copies bytes. Out of line, so that a site has a call and no loop; `extern "C"`, because a call
/// that cannot unwind needs no landing pads in the user's function.
///
/// # Safety
/// `bytes` has `length` readable bytes.
#[cold]
#[inline(never)]
unsafe extern "C" fn copy(
    bytes: *const u8,
    length: usize,
    memory: &mut MaybeUninit<Memory>,
) -> usize {
    // SAFETY: the caller promises it.
    let bytes = unsafe { core::slice::from_raw_parts(bytes, length) };
    let mut copy = Copying::into(memory);
    copy.push(bytes);
    copy.end()
}

/// Copies the bytes and returns the address of the copy.
#[inline(always)]
pub fn copied(bytes: &[u8], memory: &mut MaybeUninit<Memory>) -> usize {
    // SAFETY: pointer and length are a slice's.
    unsafe { copy(bytes.as_ptr(), bytes.len(), memory) }
}

/// A copy that is being written: `length` bytes, always less than the capacity.
pub struct Copying<'a> {
    memory: &'a mut MaybeUninit<Memory>,
    length: usize,
    full: bool,
}

impl<'a> Copying<'a> {
    pub fn into(memory: &'a mut MaybeUninit<Memory>) -> Self {
        Self { memory, length: 0, full: false }
    }

    /// Appends bytes, a NUL among them as the two characters `\0`: it would end the string for
    /// every tool.
    fn push(&mut self, bytes: &[u8]) {
        // One more than fit, to see whether a character ends there. Don't scan a gigabyte for NULs.
        let bytes = &bytes[..bytes.len().min(CAPACITY)];
        let mut pieces = bytes.split(|byte| *byte == 0);
        self.push_piece(pieces.next().unwrap_or_default());
        for piece in pieces {
            // Never split the escape.
            if self.length + 2 >= CAPACITY {
                self.full = true;
            }
            self.push_piece(b"\\0");
            self.push_piece(piece);
        }
    }

    /// Appends as much as there is room for, up to the end of a character.
    fn push_piece(&mut self, bytes: &[u8]) {
        if self.full {
            return;
        }
        let mut count = CAPACITY - 1 - self.length;
        if bytes.len() <= count {
            count = bytes.len();
        } else {
            self.full = true;
            // In UTF-8 at most three bytes before this one belong to the same character. Anything
            // else is cut where the room ends.
            let start =
                (count.saturating_sub(3)..=count).rev().find(|at| bytes[*at] & 0xC0 != 0x80);
            count = start.unwrap_or(count);
        }
        // SAFETY: `bytes` has `count` bytes, and they fit after the `length` bytes that are
        // written, with one to spare.
        unsafe {
            let end = self.memory.as_mut_ptr().cast::<u8>().add(self.length);
            end.copy_from_nonoverlapping(bytes.as_ptr(), count);
        }
        self.length += count;
    }

    /// Writes the NUL and returns the address, exposed because the tracer reads what it points at.
    pub fn end(self) -> usize {
        let start = self.memory.as_mut_ptr().cast::<u8>();
        // SAFETY: `length` is less than the capacity.
        unsafe { start.add(self.length).write(0) };
        start.expose_provenance()
    }
}

impl Write for Copying<'_> {
    fn write_str(&mut self, string: &str) -> fmt::Result {
        self.push(string.as_bytes());
        if self.full { Err(fmt::Error) } else { Ok(()) }
    }
}
