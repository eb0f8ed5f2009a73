//! gdb: attached to a running program, by ptrace or through gdbserver, until it is told to leave.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::program::Program;
use crate::stops::READ;
use crate::tool::{self, Running};

/// How long gdb may take to attach or to end, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, Debug)]
pub enum By {
    Ptrace,
    /// Over a pipe: no port is opened.
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

/// gdb while it lets the program run, with breakpoints that print and go on.
pub struct Gdb {
    running: Running,
    printed: PathBuf,
}

impl Gdb {
    /// Returns when the program, `file` run with these breakpoints, is about to go on.
    pub fn attach(by: By, program: &Program, file: &Path, stops: &str) -> Self {
        let (id, file) = (program.id(), file.display());
        let attach = match by {
            By::Ptrace => format!("attach {id}"),
            // Else it reads the libraries through the pipe.
            By::Gdbserver => {
                format!("set sysroot /\ntarget remote | exec gdbserver --once --attach - {id}")
            }
        };
        let script =
            format!("{READ}file {file}\n{attach}\n{stops}\necho attached\\n\ncontinue\ndetach\n");
        let path = std::env::temp_dir().join(format!("usdt-{id}-{by:?}"));
        let printed = path.with_extension("printed");
        fs::write(&path, script).unwrap();
        let mut gdb = Command::new("gdb");
        gdb.args(["-nx", "-batch", "-x"]).arg(&path).env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
        let out = File::create(&printed).unwrap();
        gdb.stderr(out.try_clone().unwrap()).stdout(out);
        let mut this = Self { running: Running(gdb.spawn().unwrap()), printed };
        this.wait(|_, lines| lines.contains(&"attached".into()));
        fs::remove_file(path).unwrap();
        this
    }

    /// Stops the program where it is, by a signal that does not reach it, and returns what gdb printed.
    pub fn detach(mut self, program: &Program) -> Vec<String> {
        program.interrupt();
        self.wait(|gdb, _| gdb.0.try_wait().unwrap().is_some());
        let lines = self.lines();
        assert!(lines.contains(&format!("[Inferior 1 (process {}) detached]", program.id())));
        lines
    }

    fn wait(&mut self, is: impl Fn(&mut Running, &[String]) -> bool) {
        let start = Instant::now();
        loop {
            let lines = self.lines();
            if is(&mut self.running, &lines) {
                break;
            }
            assert!(start.elapsed() < PATIENCE, "{lines:#?}");
            sleep(Duration::from_millis(10));
        }
    }

    fn lines(&self) -> Vec<String> {
        fs::read_to_string(&self.printed).unwrap().lines().map(String::from).collect()
    }
}

impl Drop for Gdb {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.printed);
    }
}
