//! gdb, attached to a running program by ptrace or through gdbserver until the test detaches it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::Program;
use crate::stops::READ;
use crate::tool::{self, background::Background};

#[derive(Clone, Copy, Debug)]
pub enum By {
    Ptrace,
    /// Over a pipe, so that no port is opened.
    Gdbserver,
}

/// Whether this test can run.
pub fn needs(test: &str, by: By) -> bool {
    tool::needs(test, "gdb", "gdb")
        && match by {
            By::Ptrace => true,
            By::Gdbserver => tool::needs(test, "gdbserver", "gdbserver"),
        }
        && tool::needs_root(test)
}

/// gdb while it lets the program run, with breakpoints that print and continue.
pub struct Gdb(Background);

impl Gdb {
    /// Attaches to the program, which runs `file`. Returns when the breakpoints are set and the
    /// program is about to continue.
    pub fn attach(by: By, program: &Program, file: &Path, stops: &str) -> Self {
        let (id, file) = (program.id(), file.display());
        let attach = match by {
            By::Ptrace => format!("attach {id}"),
            // Without a sysroot gdb reads the libraries through the pipe.
            By::Gdbserver => {
                format!("set sysroot /\ntarget remote | exec gdbserver --once --attach - {id}")
            }
        };
        let script =
            format!("{READ}file {file}\n{attach}\n{stops}\necho attached\\n\ncontinue\ndetach\n");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{id}-{by:?}.gdb"));
        fs::write(&path, script).unwrap();
        let mut gdb = Command::new("gdb");
        gdb.args(["-nx", "-batch", "-x"]).arg(&path).env("LC_ALL", "C.UTF-8");
        let mut gdb = Background::start(&gdb);
        gdb.wait_for(1, |line| line == "attached");
        fs::remove_file(path).unwrap();
        Self(gdb)
    }

    /// Stops the program by a signal, which gdb keeps from it, and returns what gdb printed.
    pub fn detach(self, program: &Program) -> Vec<String> {
        program.interrupt();
        let (lines, _) = self.0.end();
        let detached = format!("[Inferior 1 (process {}) detached]", program.id());
        assert!(lines.contains(&detached), "{lines:#?}");
        lines
    }
}
