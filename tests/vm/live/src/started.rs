//! Programs that already run when a tracer attaches, and programs that start later.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::ptr::null_mut;

/// Attaches while the program runs, which then goes on to its end, and runs it again. Returns the
/// tracer, and what the program printed both times.
pub fn running_and_new<T>(program: &Path, attach: impl FnOnce() -> T) -> (T, Vec<u8>) {
    let running = Started::new(program);
    let tracer = attach();
    let mut printed = running.run().stdout;
    printed.extend(Command::new(program).output().unwrap().stdout);
    (tracer, printed)
}

/// A program stopped before its first instruction, so that it has hit nothing yet.
struct Started {
    child: Child,
}

impl Started {
    fn new(program: &Path) -> Self {
        let mut command = Command::new(program);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // SAFETY: ptrace(2) is one system call and allocates nothing.
        unsafe { command.pre_exec(|| done(libc::ptrace(libc::PTRACE_TRACEME, 0, 0, 0))) };
        let child = command.spawn().unwrap();
        let mut status = 0;
        // SAFETY: `status` is valid for writes.
        let waited = unsafe { libc::waitpid(child.id() as i32, &raw mut status, 0) };
        assert_eq!(waited, child.id() as i32);
        assert!(libc::WIFSTOPPED(status), "{status:#x}");
        Self { child }
    }

    /// Lets it run to its end, and returns what it printed.
    fn run(self) -> Output {
        let (id, nothing) = (self.child.id() as i32, null_mut::<u8>());
        // SAFETY: the call has no pointers.
        done(unsafe { libc::ptrace(libc::PTRACE_DETACH, id, nothing, nothing) }).unwrap();
        self.child.wait_with_output().unwrap()
    }
}

fn done(result: libc::c_long) -> io::Result<()> {
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}
