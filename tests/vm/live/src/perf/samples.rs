//! The samples in a buffer of events.

use std::io::Error;
use std::os::fd::AsRawFd;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicU64, Ordering};

use usdt_core::Machine;

use super::event::{Event, STACK};
use crate::ftrace::registers;
use crate::machine::page;

/// The size of the buffer in bytes, for the hits of a whole program.
const BYTES: usize = 8 << 20;

/// Where `data_head` is in the page before the samples: see `struct perf_event_mmap_page`.
const HEAD: usize = 1024;

const RECORD_SAMPLE: u32 = 9;

/// Which registers a sample has.
#[derive(Clone, Copy)]
pub struct Registers {
    pub mask: u64,
    stack_pointer: u32,
}

impl Registers {
    /// Selects the registers with these numbers of perf's, and the stack pointer.
    pub fn new(machine: Machine, used: impl Iterator<Item = u32>) -> Self {
        let stack_pointer = registers::stack_pointer(machine);
        let mask = used.fold(1 << stack_pointer, |mask, register| mask | 1 << register);
        Self { mask, stack_pointer }
    }

    /// Returns where a register is among those of a sample.
    fn place(self, register: u32) -> usize {
        (self.mask & ((1 << register) - 1)).count_ones() as usize
    }
}

pub struct Sample {
    /// The id of the event.
    pub event: u64,
    registers: Registers,
    values: Vec<u64>,
    stack: Vec<u8>,
}

impl Sample {
    pub fn register(&self, register: u32) -> u64 {
        self.values[self.registers.place(register)]
    }

    /// Returns `size` bytes at an address, which must be in the copied part of the stack.
    pub fn memory(&self, base: u32, displacement: i64, size: u8) -> u64 {
        let address = self.register(base).wrapping_add_signed(displacement);
        let above = address.wrapping_sub(self.register(self.registers.stack_pointer)) as usize;
        let bytes = self.stack.get(above..).and_then(|rest| rest.get(..size.into()));
        let bytes =
            bytes.unwrap_or_else(|| panic!("{address:#x}: {above} bytes above the stack pointer"));
        match *bytes {
            [byte] => byte.into(),
            [a, b] => u16::from_ne_bytes([a, b]).into(),
            [a, b, c, d] => u32::from_ne_bytes([a, b, c, d]).into(),
            _ => u64::from_ne_bytes(bytes.try_into().unwrap()),
        }
    }
}

/// The memory that the kernel writes samples into.
pub struct Buffer {
    start: *mut u8,
}

impl Buffer {
    /// Makes a buffer for an event, and for those that are then written into it.
    pub fn of(event: &Event) -> Self {
        let (length, event) = (page() + BYTES, event.as_raw_fd());
        let access = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: a new mapping at an address that the kernel chooses.
        let start = unsafe { libc::mmap(null_mut(), length, access, libc::MAP_SHARED, event, 0) };
        assert_ne!(start, libc::MAP_FAILED, "{}", Error::last_os_error());
        Self { start: start.cast() }
    }

    /// Returns all samples, in order of time.
    ///
    /// # Panics
    /// If the buffer is full, or holds anything but samples.
    pub fn samples(&self, registers: Registers) -> Vec<Sample> {
        // SAFETY: `data_head` is in the first page of the mapping, aligned.
        let head = unsafe { &*self.start.add(HEAD).cast::<AtomicU64>() };
        let head = head.load(Ordering::Acquire) as usize;
        assert!(head < BYTES, "the buffer is full");
        // SAFETY: the kernel has written `head` bytes after the first page, and only appends.
        let mut left = unsafe { std::slice::from_raw_parts(self.start.add(page()), head) };
        let mut samples = Vec::new();
        while !left.is_empty() {
            // struct perf_event_header: type, misc, size
            let kind = u32::from_ne_bytes(left[..4].try_into().unwrap());
            let size = u16::from_ne_bytes(left[6..8].try_into().unwrap());
            assert_eq!(kind, RECORD_SAMPLE);
            let (first, rest) = left.split_at(size.into());
            samples.push(sample(&first[8..], registers));
            left = rest;
        }
        samples
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours, and nothing refers to it any more.
        unsafe { libc::munmap(self.start.cast(), page() + BYTES) };
    }
}

/// Reads a sample: the id, the registers' ABI, the registers, the size of the room for the stack,
/// that room, and how much of it is filled.
fn sample(body: &[u8], registers: Registers) -> Sample {
    let word =
        |number: usize| u64::from_ne_bytes(body[8 * number..8 * (number + 1)].try_into().unwrap());
    assert_ne!(word(1), 0, "the sample has no registers");
    let count = registers.mask.count_ones() as usize;
    let values = (2..2 + count).map(word).collect();
    assert_eq!(word(2 + count), STACK.into());
    let stack = &body[8 * (3 + count)..][..STACK as usize];
    // The kernel copies fewer bytes if the stack ends sooner.
    let copied = word(3 + count + STACK as usize / 8) as usize;
    let stack = stack[..copied].to_vec();
    Sample { event: word(0), registers, values, stack }
}
