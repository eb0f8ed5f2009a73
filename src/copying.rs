//! The copy of a string: on the stack, NUL-terminated, made only while a tracer is attached.

use core::ffi::CStr;
use core::fmt::{self, Write};
use core::mem::MaybeUninit;

/// The size of a copy, with its NUL. By default tools read no more: BCC's 256 bytes at most,
/// bpftrace 64 or 1,024, by version.
pub const CAPACITY: usize = 1024;

/// Memory for one copy.
pub type Memory = [u8; CAPACITY];

/// How many bytes are initialised, however short the string is. BCC's language tools use that many
/// as a key, past the string's end.
const COMPARED: usize = 80;

/// Copies the bytes and returns the address of the copy.
pub fn copied(bytes: &[u8], memory: &mut MaybeUninit<Memory>) -> usize {
    let mut copy = Copying::into(memory);
    copy.push(bytes);
    copy.end()
}

/// Returns whether one of the bytes is 0. Eight at a time: `contains` takes twice as long on
/// strings this short.
fn has_nul(bytes: &[u8]) -> bool {
    /// Returns a word that is 0 unless one of the eight bytes is.
    fn nul_in(word: &[u8; 8]) -> u64 {
        let word = u64::from_ne_bytes(*word);
        word.wrapping_sub(u64::from_ne_bytes([1; 8])) & !word & u64::from_ne_bytes([0x80; 8])
    }
    let Some(last) = bytes.last_chunk() else { return bytes.contains(&0) };
    let words = bytes.chunks_exact(8).filter_map(|word| word.first_chunk());
    words.fold(nul_in(last), |found, word| found | nul_in(word)) != 0
}

/// Returns the address of a string that is read in place, after reading its first and last byte: a
/// tracer cannot read a page that the program has not touched.
///
/// Those are the first and the last of up to 4,096 bytes, more than tools read: on pages of 4 KiB
/// or more, no other page lies between them.
pub fn touched(string: &CStr) -> usize {
    let bytes = string.to_bytes_with_nul();
    let last = &bytes[bytes.len().min(4096) - 1];
    for byte in [&bytes[0], last] {
        // SAFETY: a byte of the string. Volatile, because nothing uses what is read.
        unsafe { (&raw const *byte).read_volatile() };
    }
    string.as_ptr().expose_provenance()
}

/// A copy that is being written: `length` bytes, always less than the capacity.
pub struct Copying<'a> {
    memory: &'a mut MaybeUninit<Memory>,
    length: usize,
    full: bool,
}

impl<'a> Copying<'a> {
    pub fn into(memory: &'a mut MaybeUninit<Memory>) -> Self {
        const { assert!(COMPARED <= CAPACITY) }
        // SAFETY: so the memory has room for them.
        unsafe { memory.as_mut_ptr().cast::<u8>().write_bytes(0, COMPARED) }
        Self { memory, length: 0, full: false }
    }

    /// Appends bytes, a NUL among them as the two characters `\0`: it would end the string for
    /// every tool.
    #[inline(always)]
    fn push(&mut self, bytes: &[u8]) {
        if bytes.len() <= self.room() && !has_nul(bytes) {
            // SAFETY: they fit.
            unsafe { self.append(bytes) }
        } else {
            self.push_pieces(bytes);
        }
    }

    /// Appends bytes of which some are NUL or do not fit.
    #[cold]
    #[inline(never)]
    fn push_pieces(&mut self, bytes: &[u8]) {
        // One more than fit, to see whether a character ends there. Don't scan a gigabyte for NULs.
        let bytes = &bytes[..bytes.len().min(CAPACITY)];
        let mut pieces = bytes.split(|byte| *byte == 0);
        self.push_piece(pieces.next().unwrap_or_default());
        for piece in pieces {
            // Never split the escape.
            if self.room() < 2 {
                self.full = true;
            }
            self.push_piece(b"\\0");
            self.push_piece(piece);
        }
    }

    /// Appends as much as there is room for, up to the end of a character.
    fn push_piece(&mut self, bytes: &[u8]) {
        let mut count = self.room();
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
        // SAFETY: so many fit.
        unsafe { self.append(&bytes[..count]) }
    }

    /// Returns how many bytes fit.
    fn room(&self) -> usize {
        if self.full { 0 } else { CAPACITY - 1 - self.length }
    }

    /// Appends bytes.
    ///
    /// # Safety
    /// There is [`room`](Self::room) for them.
    #[inline]
    unsafe fn append(&mut self, bytes: &[u8]) {
        // SAFETY: then the memory has room for them after the `length` bytes that are written, with
        // one byte to spare. They cannot overlap it, because it is borrowed exclusively.
        unsafe {
            let end = self.memory.as_mut_ptr().cast::<u8>().add(self.length);
            end.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        }
        self.length += bytes.len();
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
