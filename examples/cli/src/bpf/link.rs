//! Links, each of which keeps a program attached until it is dropped.

use std::ffi::CStr;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};

use super::kernel::{self, Command, UPROBE_MULTI, bpf, owned};

/// A site: the offsets in the file of the instruction and of the semaphore (0 if there is none),
/// and the number that the program gets from `bpf_get_attach_cookie`.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    pub offset: u64,
    pub semaphore: u64,
    pub cookie: u64,
}

/// Attaches a program to all these sites of a file at once, in every process.
pub fn attach(program: &OwnedFd, file: &CStr, sites: &[Site]) -> io::Result<OwnedFd> {
    #[repr(C)]
    struct Attributes {
        program: i32,
        target: u32,
        attachment: u32,
        flags: u32,
        path: u64,
        /// Offsets, semaphores and cookies.
        columns: [u64; 3],
        count: u32,
        uprobe_flags: u32,
        process: u32,
        /// The kernel rejects bytes other than zero past the fields that it knows, so no padding.
        unused: u32,
    }
    let columns =
        [|site: &Site| site.offset, |site: &Site| site.semaphore, |site: &Site| site.cookie];
    let columns = columns.map(|of| sites.iter().map(of).collect::<Vec<_>>());
    let mut attributes = Attributes {
        program: program.as_raw_fd(),
        target: 0,
        attachment: UPROBE_MULTI,
        flags: 0,
        path: file.as_ptr() as u64,
        columns: [0, 1, 2].map(|column: usize| columns[column].as_ptr() as u64),
        count: sites.len() as u32,
        uprobe_flags: 0,
        process: 0,
        unused: 0,
    };
    bpf(Command::LinkCreate, &mut attributes).map(owned)
}

/// Attaches a program to one site of a file by a perf event, in every process. `kind` is the
/// kernel's number for uprobes.
pub fn attach_one(program: &OwnedFd, file: &CStr, site: &Site, kind: u32) -> io::Result<OwnedFd> {
    /// `struct perf_event_attr` of Linux 5.13; earlier kernels accept it because the rest is 0.
    #[repr(C)]
    #[derive(Default)]
    struct Attributes {
        kind: u32,
        size: u32,
        /// The upper half is the semaphore (`format/ref_ctr_offset`).
        config: u64,
        unused: [u64; 5],
        path: u64,
        offset: u64,
        rest: [u64; 7],
    }
    let event = kernel::perf_event(&Attributes {
        kind,
        size: size_of::<Attributes>() as u32,
        config: site.semaphore << 32,
        path: file.as_ptr() as u64,
        offset: site.offset,
        ..Attributes::default()
    })?;
    kernel::set_program(&event, program)?;
    Ok(event)
}

/// Attaches a program to a tracepoint of the kernel.
pub fn attach_to_tracepoint(program: &OwnedFd, name: &CStr) -> io::Result<OwnedFd> {
    #[repr(C)]
    struct Attributes {
        name: u64,
        program: i32,
        unused: u32,
    }
    let mut attributes =
        Attributes { name: name.as_ptr() as u64, program: program.as_raw_fd(), unused: 0 };
    bpf(Command::RawTracepointOpen, &mut attributes).map(owned)
}
