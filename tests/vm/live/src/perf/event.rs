//! `perf_event_open(2)`, for one site and the first CPU.

use std::ffi::CString;
use std::fs::{self, File};
use std::io::{Error, Read};
use std::os::fd::{AsRawFd, FromRawFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// What a sample has, as bits of `sample_type`: the event's id, registers, the stack.
const SAMPLE: u64 = 1 << 6 | 1 << 12 | 1 << 13;

/// How many bytes of the stack a sample has, from the stack pointer up: arguments in memory are in
/// the site's frame.
pub const STACK: u32 = 8192;

/// `PERF_FORMAT_ID`: a read returns the count and the id.
const COUNT_AND_ID: u64 = 1 << 2;

/// The first fields of `struct perf_event_attr` in `linux/perf_event.h`, up to a size that Linux
/// has known since 3.7.
#[repr(C)]
#[derive(Default)]
struct Attributes {
    kind: u32,
    size: u32,
    /// The upper half is the semaphore's offset in the file.
    config: u64,
    sample_period: u64,
    sample_type: u64,
    read_format: u64,
    flags: u64,
    wakeup: u32,
    breakpoint: u32,
    path: u64,
    site: u64,
    branches: u64,
    registers: u64,
    stack: u32,
    clock: i32,
}

pub struct Event {
    file: File,
    pub id: u64,
}

impl Event {
    /// Attaches a uprobe; `site` and `semaphore` are offsets in the program's file.
    pub fn open(program: &Path, site: u64, semaphore: u64, registers: u64) -> Self {
        let kind = fs::read_to_string("/sys/bus/event_source/devices/uprobe/type").unwrap();
        let path = CString::new(program.as_os_str().as_bytes()).unwrap();
        let attributes = Attributes {
            kind: kind.trim_end().parse().unwrap(),
            size: size_of::<Attributes>() as u32,
            config: semaphore << 32,
            sample_period: 1,
            sample_type: SAMPLE,
            read_format: COUNT_AND_ID,
            path: path.as_ptr().expose_provenance() as u64,
            site,
            registers,
            stack: STACK,
            ..Attributes::default()
        };
        let (every_process, first_cpu, no_group, close_on_exec) = (-1, 0, -1, 8);
        // SAFETY: the attributes and the path live until the call returns.
        let file = unsafe {
            libc::syscall(
                libc::SYS_perf_event_open,
                &raw const attributes,
                every_process,
                first_cpu,
                no_group,
                close_on_exec,
            )
        };
        assert!(file >= 0, "perf_event_open: {}", Error::last_os_error());
        // SAFETY: the call has returned a new file, which nothing else owns.
        let file = unsafe { File::from_raw_fd(file as i32) };
        let mut event = Self { file, id: 0 };
        event.id = event.read()[1];
        event
    }

    /// Lets another event's buffer take this event's samples too.
    pub fn write_into(&self, other: &Self) {
        let set_output = libc::_IO(u32::from(b'$'), 5);
        // SAFETY: both are open events.
        let result = unsafe { libc::ioctl(self.as_raw_fd(), set_output, other.as_raw_fd()) };
        assert_eq!(result, 0, "{}", Error::last_os_error());
    }

    /// Returns how often the site was hit.
    pub fn count(&self) -> u64 {
        self.read()[0]
    }

    fn read(&self) -> [u64; 2] {
        let mut bytes = [0; 16];
        (&self.file).read_exact(&mut bytes).unwrap();
        let (words, []) = bytes.as_chunks() else { unreachable!() };
        [words[0], words[1]].map(u64::from_ne_bytes)
    }
}

impl AsRawFd for Event {
    fn as_raw_fd(&self) -> i32 {
        self.file.as_raw_fd()
    }
}
