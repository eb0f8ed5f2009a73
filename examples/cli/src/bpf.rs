//! BPF without a compiler or a library: programs are generated instruction by instruction, and the
//! kernel checks and runs them.
//!
//! `instruction` encodes programs, `link` attaches them, `map` holds what they count, and `ring`
//! what they print. Only `kernel`, which makes the system calls, and `ring` contain `unsafe` code.

pub mod instruction;
pub mod kernel;
pub mod link;
pub mod map;
pub mod ring;

use std::fs;
use std::io::ErrorKind;
use std::os::fd::OwnedFd;

use instruction::Code;
use kernel::Purpose;

/// Loads a program, or returns in one line why the kernel does not accept it.
pub fn load(code: &Code, purpose: Purpose) -> Result<OwnedFd, String> {
    if code.is_too_long() {
        return Err("the BPF program would be too long: write fewer conditions".into());
    }
    kernel::load(code.instructions(), purpose).map_err(|(error, log)| {
        // The last line of the log counts instructions; the one before is the reason.
        let reason = log.lines().rev().find(|line| !line.starts_with("processed "));
        match reason {
            None => format!("cannot load a BPF program: {error}{}", advice(&error)),
            Some(reason) => format!("the kernel rejects a BPF program: {reason}"),
        }
    })
}

/// Returns what to do about an error of BPF.
pub fn advice(error: &std::io::Error) -> &'static str {
    match (error.kind(), error.raw_os_error()) {
        (ErrorKind::PermissionDenied, _) => {
            let lockdown = fs::read_to_string("/sys/kernel/security/lockdown").unwrap_or_default();
            match lockdown.contains("[confidentiality]") {
                true => ": this kernel is locked down for confidentiality, which forbids it",
                false => ": run it as root, or with CAP_BPF and CAP_PERFMON",
            }
        }
        (_, Some(libc::ENOSYS)) => ": this kernel has no BPF: it needs CONFIG_BPF_SYSCALL",
        (_, Some(libc::EINVAL)) => ": it needs Linux 5.8 with CONFIG_UPROBE_EVENTS",
        _ => "",
    }
}
