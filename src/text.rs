//! Text as an argument: a NUL-terminated copy on the stack, made only while a tracer is attached.

use core::ffi::CStr;
use core::fmt::{self, Debug, Display, Write};
use core::mem::MaybeUninit;

/// Bytes of a copy with its NUL: what DTrace's `strsize` is without an option, and the most that a BCC tool reads.
///
/// The memory is a part of the calling function's frame, traced or not, so it is not larger.
pub const CAPACITY: usize = 256;

/// Memory for one copy.
pub type Memory = [u8; CAPACITY];

/// What reaches the tracer as the address of NUL-terminated bytes.
pub trait Text {
    /// That address. Most copy into the memory; what ends in NUL already, need not.
    fn address(&self, memory: &mut MaybeUninit<Memory>) -> usize;
}

/// Copies bytes. Out of line, so that a site has a call and no loop; `extern "C"`, since a call that cannot unwind wants
/// no landing pads in the user's function.
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
    // SAFETY: as the caller says.
    let bytes = unsafe { core::slice::from_raw_parts(bytes, length) };
    let mut copy = Copying { memory, length: 0, full: false };
    copy.push(bytes);
    copy.end()
}

/// The address of a copy of the bytes.
#[inline(always)]
pub fn copied(bytes: &[u8], memory: &mut MaybeUninit<Memory>) -> usize {
    // SAFETY: it is a slice.
    unsafe { copy(bytes.as_ptr(), bytes.len(), memory) }
}

/// What is printed of a value, by `%argument` or `?argument`: the value, and the function that copies what it prints.
pub struct Printed<P> {
    value: P,
    print: fn(P, &mut MaybeUninit<Memory>) -> usize,
}

/// The value as `Display` prints it.
#[inline(always)]
pub fn displayed<P: Passed<Value: Display>>(value: P) -> Printed<P> {
    Printed { value, print: P::display }
}

/// The value as `Debug` prints it.
#[inline(always)]
pub fn debugged<P: Passed<Value: Debug>>(value: P) -> Printed<P> {
    Printed { value, print: P::debug }
}

/// How a value is passed to the function that prints it: a reference, or [`InRegisters`].
pub trait Passed: Copy {
    /// The value's type.
    type Value: ?Sized;

    /// Calls the function that prints it by `Display`.
    fn display(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        Self::Value: Display;

    /// Calls the function that prints it by `Debug`.
    fn debug(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        Self::Value: Debug;
}

/// A value that is `Copy`: by itself if registers have room for it. Its address would force a variable into memory, for
/// which the untraced path pays.
#[derive(Clone, Copy)]
pub struct InRegisters<'a, T>(pub &'a T);

impl<T: ?Sized> Passed for &T {
    type Value = T;
    #[inline(always)]
    fn display(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Display,
    {
        display(self, memory)
    }
    #[inline(always)]
    fn debug(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Debug,
    {
        debug(self, memory)
    }
}

impl<T: Copy> InRegisters<'_, T> {
    const FITS: bool = size_of::<T>() <= 2 * size_of::<usize>();
}

impl<T: Copy> Passed for InRegisters<'_, T> {
    type Value = T;
    #[inline(always)]
    fn display(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Display,
    {
        if const { Self::FITS } { display(*self.0, memory) } else { display(self.0, memory) }
    }
    #[inline(always)]
    fn debug(self, memory: &mut MaybeUninit<Memory>) -> usize
    where
        T: Debug,
    {
        if const { Self::FITS } { debug(*self.0, memory) } else { debug(self.0, memory) }
    }
}

// Out of line and `extern "C"`, as `copy` is.
#[cold]
#[inline(never)]
extern "C" fn display<T: Display>(value: T, memory: &mut MaybeUninit<Memory>) -> usize {
    print(memory, |copy| write!(copy, "{value}"))
}

#[cold]
#[inline(never)]
extern "C" fn debug<T: Debug>(value: T, memory: &mut MaybeUninit<Memory>) -> usize {
    print(memory, |copy| write!(copy, "{value:?}"))
}

/// Copies what is printed. It ends where `fmt` returns an error, be it its own or that the memory is full, and where it
/// panics: a probe has nobody to tell of it, and a program goes on as if no tracer were there.
fn print(
    memory: &mut MaybeUninit<Memory>,
    print: impl FnOnce(&mut Copying<'_>) -> fmt::Result,
) -> usize {
    let mut copy = Copying { memory, length: 0, full: false };
    contained(|| {
        let _ = print(&mut copy);
    });
    copy.end()
}

#[cfg(feature = "std")]
fn contained(print: impl FnOnce()) {
    // Unwind-safe, as `copy` can end at any byte. What the user's value is left as, nobody can know.
    let print = std::panic::AssertUnwindSafe(print);
    if let Err(payload) = std::panic::catch_unwind(print) {
        let dropped = std::panic::AssertUnwindSafe(|| drop(payload));
        // Its destructor may panic too, and so on: that one's is not run.
        if let Err(payload) = std::panic::catch_unwind(dropped) {
            core::mem::forget(payload);
        }
    }
}

/// Nobody catches a panic where there is no `std`; one that unwinds ends the program at the `extern "C"`.
#[cfg(not(feature = "std"))]
fn contained(print: impl FnOnce()) {
    print();
}

/// A copy while it is written: `length` bytes, always less than the capacity.
struct Copying<'a> {
    memory: &'a mut MaybeUninit<Memory>,
    length: usize,
    full: bool,
}

impl Copying<'_> {
    /// Appends bytes, a NUL among them as the two characters `\0`: it would end the text for every tool.
    fn push(&mut self, bytes: &[u8]) {
        // With one more than fit, to see whether a character ends there. A gigabyte is not looked through for a NUL.
        let bytes = &bytes[..bytes.len().min(CAPACITY)];
        let mut pieces = bytes.split(|byte| *byte == 0);
        self.push_piece(pieces.next().unwrap_or_default());
        for piece in pieces {
            // The two are not to be cut apart.
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
            // In UTF-8 at most three bytes before this one belong to the same character. Other bytes are cut where
            // the room ends.
            let start =
                (count.saturating_sub(3)..=count).rev().find(|at| bytes[*at] & 0xC0 != 0x80);
            count = start.unwrap_or(count);
        }
        // SAFETY: `count` bytes are in `bytes`, and fit behind the `length` bytes that are written, with one to spare.
        unsafe {
            let end = self.memory.as_mut_ptr().cast::<u8>().add(self.length);
            end.copy_from_nonoverlapping(bytes.as_ptr(), count);
        }
        self.length += count;
    }

    /// The NUL. Exposed, since it is the tracer that reads what the address points at.
    fn end(self) -> usize {
        let start = self.memory.as_mut_ptr().cast::<u8>();
        // SAFETY: `length` is less than the capacity.
        unsafe { start.add(self.length).write(0) };
        start.expose_provenance()
    }
}

impl Write for Copying<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push(text.as_bytes());
        if self.full { Err(fmt::Error) } else { Ok(()) }
    }
}

macro_rules! texts {
    ($([$($generics:tt)*] $type:ty, |$text:ident, $memory:ident| $address:expr;)*) => {$(
        impl<$($generics)*> Text for $type {
            #[inline(always)]
            fn address(&self, $memory: &mut MaybeUninit<Memory>) -> usize {
                let $text = self;
                $address
            }
        }
    )*};
}
#[cfg_attr(not(feature = "std"), allow(unused_imports))]
pub(crate) use texts;

texts! {
    [] str, |text, memory| copied(text.as_bytes(), memory);
    [] [u8], |text, memory| copied(text, memory);
    // In place, and so of any length, as in `probe!`.
    [] CStr, |text, _memory| text.as_ptr().expose_provenance();
    ['a] fmt::Arguments<'a>, |text, memory| display(*text, memory);
    ['a] dyn Display + 'a, |text, memory| display(text, memory);
    ['a] dyn Debug + 'a, |text, memory| debug(text, memory);
    [T: Copy] Printed<T>, |text, memory| (text.print)(text.value, memory);
    [T: Text + ?Sized] &T, |text, memory| (**text).address(memory);
    [T: Text + ?Sized] &mut T, |text, memory| (**text).address(memory);
    // 0 for `None`.
    [T: Text] Option<T>, |text, memory| text.as_ref().map_or(0, |text| text.address(memory));
}
