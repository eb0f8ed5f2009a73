//! The system calls for BPF, as far as they are needed: maps, programs and perf events.
//!
//! The layouts are those of `union bpf_attr` in `<linux/bpf.h>`; the kernel accepts a shorter one
//! than its own, and a longer one whose rest is zero.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use super::instruction::Instruction;

/// What `bpf` does.
#[repr(i32)]
pub(super) enum Command {
    MapCreate = 0,
    MapLookupElement = 1,
    MapUpdateElement = 2,
    MapDeleteElement = 3,
    MapGetNextKey = 4,
    ProgramLoad = 5,
    RawTracepointOpen = 17,
    LinkCreate = 28,
}

/// The kinds of maps (`BPF_MAP_TYPE_…`).
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u32)]
pub enum Kind {
    Hash = 1,
    Array = 2,
    Programs = 3,
    HashPerCpu = 5,
    ArrayPerCpu = 6,
    /// Drops what was used least recently when it is full.
    HashOfRecent = 9,
    RingBuffer = 27,
}

/// What a program is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Purpose {
    /// A uprobe that is attached by a perf event.
    Uprobe,
    /// Many uprobes of a file (Linux 6.6).
    Uprobes,
    RawTracepoint,
}

/// `BPF_TRACE_UPROBE_MULTI`, of a link and of its program.
pub(super) const UPROBE_MULTI: u32 = 48;

/// Makes the system call. Only the modules beside this one call it, with structures of integers and
/// of the addresses of what they borrow.
pub(super) fn bpf<T>(command: Command, attributes: &mut T) -> io::Result<i32> {
    // SAFETY: `attributes` has no padding, and its size is passed. Its addresses are of slices and
    // strings that the caller borrows until this returns, passed with their lengths; keys and
    // values have the map's size, which `Map` asserts.
    let result = unsafe {
        libc::syscall(libc::SYS_bpf, command as i32, std::ptr::from_mut(attributes), size_of::<T>())
    };
    match i32::try_from(result) {
        Ok(descriptor @ 0..) => Ok(descriptor),
        _ => Err(io::Error::last_os_error()),
    }
}

pub(super) fn owned(descriptor: i32) -> OwnedFd {
    // SAFETY: the kernel has just made this descriptor for us.
    unsafe { OwnedFd::from_raw_fd(descriptor) }
}

/// Creates a map for `entries` values of `value` bytes, each with a key of `key` bytes.
pub fn map(kind: Kind, key: u32, value: u32, entries: u32) -> io::Result<OwnedFd> {
    bpf(Command::MapCreate, &mut [kind as u32, key, value, entries]).map(owned)
}

#[repr(C)]
struct Element {
    map: i32,
    unused: u32,
    key: u64,
    value: u64,
    flags: u64,
}

fn element(command: Command, map: &OwnedFd, key: Option<&[u8]>, value: *mut u8) -> io::Result<()> {
    let mut attributes = Element {
        map: map.as_raw_fd(),
        unused: 0,
        key: key.map_or(0, |key| key.as_ptr() as u64),
        value: value as u64,
        flags: 0,
    };
    bpf(command, &mut attributes).map(drop)
}

/// Reads the value of a key, as long as the map's values (for each CPU, if it is such a map).
pub fn value(map: &OwnedFd, key: &[u8], value: &mut [u8]) -> io::Result<()> {
    element(Command::MapLookupElement, map, Some(key), value.as_mut_ptr())
}

/// Stores the value of a key, as long as the map's values.
pub fn store(map: &OwnedFd, key: &[u8], value: &[u8]) -> io::Result<()> {
    element(Command::MapUpdateElement, map, Some(key), value.as_ptr().cast_mut())
}

pub fn delete(map: &OwnedFd, key: &[u8]) -> io::Result<()> {
    element(Command::MapDeleteElement, map, Some(key), std::ptr::null_mut())
}

/// Reads the key after this one, or the first; returns whether there is one.
pub fn next_key(map: &OwnedFd, key: Option<&[u8]>, next: &mut [u8]) -> bool {
    element(Command::MapGetNextKey, map, key, next.as_mut_ptr()).is_ok()
}

/// Loads a program.
///
/// # Errors
/// With the verifier's log, if it rejects the program.
pub fn load(code: &[Instruction], purpose: Purpose) -> Result<OwnedFd, (io::Error, String)> {
    #[repr(C)]
    struct Attributes {
        kind: u32,
        count: u32,
        code: u64,
        license: u64,
        log_level: u32,
        log_size: u32,
        log: u64,
        version: u32,
        flags: u32,
        name: [u8; 16],
        interface: u32,
        attachment: u32,
    }
    // BPF_PROG_TYPE_…; uprobes are among the kprobes.
    let (kind, attachment) = match purpose {
        Purpose::Uprobe => (2, 0),
        Purpose::Uprobes => (2, UPROBE_MULTI),
        Purpose::RawTracepoint => (17, 0),
    };
    let mut log = Vec::new();
    // Without a log first: the kernel rejects a program whose log is too short for it.
    loop {
        let mut attributes = Attributes {
            kind,
            count: code.len() as u32,
            code: code.as_ptr() as u64,
            // The helpers that read a process's memory are for GPL-compatible programs.
            license: c"Dual MIT/GPL".as_ptr() as u64,
            log_level: u32::from(!log.is_empty()),
            log_size: log.len() as u32,
            log: if log.is_empty() { 0 } else { log.as_mut_ptr() as u64 },
            version: 0,
            flags: 0,
            name: *b"usdt\0\0\0\0\0\0\0\0\0\0\0\0",
            interface: 0,
            attachment,
        };
        match bpf(Command::ProgramLoad, &mut attributes) {
            Ok(descriptor) => return Ok(owned(descriptor)),
            Err(error) if log.is_empty() && is_rejection(&error) => {
                log = vec![0_u8; 1 << 20];
            }
            Err(error) => {
                let end = log.iter().position(|byte| *byte == 0).unwrap_or(log.len());
                return Err((error, String::from_utf8_lossy(&log[..end]).into_owned()));
            }
        }
    }
}

/// Returns whether the error may come from the verifier, whose log then has the reason.
fn is_rejection(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EINVAL | libc::EACCES))
}

/// Opens a perf event for all processes. `attributes` begins as `struct perf_event_attr` does. The
/// event belongs to one CPU, but a program attached to it runs on all of them.
pub(super) fn perf_event<T>(attributes: &T) -> io::Result<OwnedFd> {
    let (every_process, cpu, no_group, close_on_exec) = (-1, 0, -1, 8);
    let attributes = std::ptr::from_ref(attributes);
    // SAFETY: as for `bpf`; the kernel reads as many bytes as the attributes themselves state.
    let event = unsafe {
        libc::syscall(
            libc::SYS_perf_event_open,
            attributes,
            every_process,
            cpu,
            no_group,
            close_on_exec,
        )
    };
    match i32::try_from(event) {
        Ok(event @ 0..) => Ok(owned(event)),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Attaches a program to a perf event, until the event is closed.
pub(super) fn set_program(event: &OwnedFd, program: &OwnedFd) -> io::Result<()> {
    const SET_BPF: rustix::ioctl::Opcode = rustix::ioctl::opcode::write::<u32>(b'$', 8);
    // SAFETY: both descriptors are open, and the call takes no address.
    match unsafe { libc::ioctl(event.as_raw_fd(), SET_BPF as _, program.as_raw_fd()) } {
        0.. => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
