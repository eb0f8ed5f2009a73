//! Executing a call one instruction at a time, in a child of this process.

use std::fs::File;
use std::os::unix::fs::FileExt;

use iced_x86::{Decoder, DecoderOptions};
use libc::{c_int, pid_t, user_regs_struct};

/// The instructions that were executed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    pub instructions: i64,
    pub bytes: i64,
}

/// The instruction `int3`: the call is between two of them.
const BREAKPOINT: u8 = 0xcc;

/// A child, stopped before its next instruction.
pub struct Stop {
    child: pid_t,
    pub registers: user_regs_struct,
}

impl Stop {
    /// Reads a number of so many bytes from its memory.
    pub fn memory(&self, address: u64, bytes: usize) -> u64 {
        let mut number = [0; 8];
        let memory = File::open(format!("/proc/{}/mem", self.child)).unwrap();
        memory.read_exact_at(&mut number[..bytes], address).unwrap();
        u64::from_le_bytes(number)
    }
}

/// Counts the instructions of `call`, including those of calling it.
///
/// # Panics
/// If the kernel does not permit tracing a child.
pub fn of(call: impl Fn()) -> Steps {
    let mut steps = Steps { instructions: 0, bytes: 0 };
    each(call, |stop, code| {
        steps.instructions += 1;
        let mut decoder = Decoder::with_ip(64, code, stop.registers.rip, DecoderOptions::NONE);
        steps.bytes += decoder.decode().len() as i64;
    });
    steps
}

/// Stops before each instruction of `call` and passes its bytes, followed by some more, to `see`.
pub fn each(call: impl Fn(), mut see: impl FnMut(&Stop, &[u8])) {
    // SAFETY: the child only runs the call, in a copy of this process, and exits.
    let child = unsafe { libc::fork() };
    if child == 0 {
        // SAFETY: as above. A breakpoint without a tracer ends the child.
        unsafe {
            libc::ptrace(libc::PTRACE_TRACEME, 0, 0, 0);
            std::arch::asm!("int3");
            call();
            std::arch::asm!("int3");
            libc::_exit(0);
        }
    }
    assert!(child > 0, "no child: {}", std::io::Error::last_os_error());
    stopped(child);
    loop {
        let stop = Stop { child, registers: registers(child) };
        // SAFETY: the child is a copy, so its code is at the same address here. An instruction has
        // at most 15 bytes, and the last one of a library is followed by more of its file.
        let code = unsafe { std::slice::from_raw_parts(stop.registers.rip as *const u8, 15) };
        if code[0] == BREAKPOINT {
            break;
        }
        see(&stop, code);
        request(libc::PTRACE_SINGLESTEP, child, 0);
        stopped(child);
    }
    request(libc::PTRACE_KILL, child, 0);
    // SAFETY: a null status is allowed.
    unsafe { libc::waitpid(child, std::ptr::null_mut(), 0) };
}

fn stopped(child: pid_t) {
    let mut status: c_int = 0;
    // SAFETY: `status` is valid for writes.
    let waited = unsafe { libc::waitpid(child, &mut status, 0) };
    let trapped = libc::WIFSTOPPED(status) && libc::WSTOPSIG(status) == libc::SIGTRAP;
    assert!(waited == child && trapped, "the child is at status {status:#x}");
}

fn request(request: libc::c_uint, child: pid_t, data: usize) {
    // SAFETY: `data` is 0, or valid for writes of what the request fills.
    let result = unsafe { libc::ptrace(request, child, 0, data) };
    assert_eq!(result, 0, "{}", std::io::Error::last_os_error());
}

fn registers(child: pid_t) -> user_regs_struct {
    // SAFETY: it consists of integers, for which all zeros are valid.
    let mut registers: user_regs_struct = unsafe { std::mem::zeroed() };
    request(libc::PTRACE_GETREGS, child, &raw mut registers as usize);
    registers
}
