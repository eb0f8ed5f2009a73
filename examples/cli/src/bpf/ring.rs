//! The reading end of a ring buffer that BPF programs write into.

use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::ptr;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

/// The memory that the kernel shares: a page with our position, then a page with its own, and the
/// data twice, so that no entry is cut (`kernel/bpf/ringbuf.c`).
pub struct Ring {
    consumer: *mut libc::c_void,
    producer: *mut libc::c_void,
    page: usize,
    size: usize,
}

const BUSY: u32 = 1 << 31;
const DISCARDED: u32 = 1 << 30;
/// An entry begins with its length and flags, and ends at a multiple of this.
const HEADER: usize = 8;

impl Ring {
    /// Maps a map of the kind `RingBuffer` with `size` entries.
    pub fn new(map: &OwnedFd, size: usize) -> io::Result<Self> {
        // SAFETY: asks for the page size only.
        let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) } as usize;
        let share = |length, protection, offset: usize| {
            // SAFETY: the kernel chooses the place, so nothing of ours is replaced.
            let place = unsafe {
                libc::mmap(
                    ptr::null_mut(),
                    length,
                    protection,
                    libc::MAP_SHARED,
                    map.as_raw_fd(),
                    offset as libc::off_t,
                )
            };
            if place == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(place) }
        };
        let consumer = share(page, libc::PROT_READ | libc::PROT_WRITE, 0)?;
        let mut ring = Self { consumer, producer: ptr::null_mut(), page, size };
        ring.producer = share(page + 2 * size, libc::PROT_READ, page)?;
        Ok(ring)
    }

    /// Hands over each entry that is complete, in the order in which they were reserved.
    pub fn take(&mut self, mut each: impl FnMut(&[u8])) {
        // SAFETY: both pages begin with a position, which the kernel reads and writes as an atomic
        // `unsigned long`; they are mapped until `self` is dropped.
        let (consumer, producer) = unsafe {
            (&*self.consumer.cast::<AtomicUsize>(), &*self.producer.cast::<AtomicUsize>())
        };
        let mut position = consumer.load(Ordering::Relaxed);
        // Stop at the current end: a busy probe keeps adding entries.
        let end = producer.load(Ordering::Acquire);
        while position != end {
            let offset = self.page + (position & (self.size - 1));
            // SAFETY: a position below the producer's is that of an entry, in the data after the
            // page; the kernel writes its length as an atomic of 32 bits.
            let header = unsafe { &*self.producer.cast::<u8>().add(offset).cast::<AtomicU32>() };
            let length = header.load(Ordering::Acquire);
            if length & BUSY != 0 {
                break;
            }
            let bytes = (length & !(BUSY | DISCARDED)) as usize;
            if length & DISCARDED == 0 {
                // SAFETY: an entry that is not busy is complete, and the kernel does not write it
                // again before our position has passed it. The data is mapped twice, so an entry
                // that begins in the first copy ends in the second.
                each(unsafe {
                    std::slice::from_raw_parts(
                        self.producer.cast::<u8>().add(offset + HEADER),
                        bytes,
                    )
                });
            }
            // With 32 bits, positions wrap after 4 GiB.
            position = position.wrapping_add((bytes + HEADER).next_multiple_of(HEADER));
            consumer.store(position, Ordering::Release);
        }
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        for (place, length) in
            [(self.consumer, self.page), (self.producer, self.page + 2 * self.size)]
        {
            if !place.is_null() {
                // SAFETY: mapped by `new` with this length, and nothing refers to it any more.
                unsafe { libc::munmap(place, length) };
            }
        }
    }
}
