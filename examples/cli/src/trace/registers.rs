//! Which of the kernel's sampled registers a name in a note means. Nothing else in `trace` depends
//! on the architecture: a new one is a file and a line.

#[cfg_attr(target_arch = "aarch64", path = "registers/aarch64.rs")]
#[cfg_attr(not(target_arch = "aarch64"), path = "registers/x86_64.rs")]
mod here;

pub use here::{FRAME_POINTER, INSTRUCTION_POINTER, MACHINE, STACK_POINTER, find};

/// Whether this program runs on a machine whose registers it knows.
pub const SUPPORTED: bool = cfg!(any(target_arch = "aarch64", target_arch = "x86_64"));

/// The kernel's number of a register, and how many bits the named part is shifted in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Register {
    pub number: u32,
    pub shift: u32,
}

impl Register {
    /// Returns its bit in a mask of registers.
    pub const fn bit(self) -> u64 {
        1 << self.number
    }
}
