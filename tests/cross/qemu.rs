//! A target under qemu: a case built for it, run, and run under gdb.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::build::{Build, cross};
use crate::socket::Socket;
use crate::target::TARGETS;
use crate::tool::{self, Running};

pub struct Qemu {
    triple: &'static str,
    gnu: &'static str,
    qemu: PathBuf,
    sysroot: PathBuf,
}

impl Qemu {
    /// The target's, if `tests/cross/setup` has brought it; if not, says which test is skipped.
    pub fn of(test: &str, triple: &'static str) -> Option<Self> {
        let target = TARGETS.iter().find(|target| target.triple == triple).unwrap();
        let emulator = target.emulator.unwrap();
        let test = format!("{test} for {triple}");
        // The script writes it last.
        let there = cross::folder().join("complete").is_file()
            || tool::skip(&test, "needs what `tests/cross/setup` brings");
        there.then(|| Self {
            triple,
            gnu: emulator.gnu,
            qemu: cross::root().join("usr/bin").join(format!("qemu-{}", emulator.qemu)),
            sysroot: cross::sysroot(emulator.gnu),
        })
    }

    pub fn build(&self, package: &'static str) -> Build {
        Build::of(package).target(self.triple).cross(self.gnu)
    }

    /// Runs a program to its end and returns the lines that it prints.
    pub fn run(&self, file: &Path, arguments: &[&str]) -> Vec<String> {
        let mut words = vec!["-L".as_ref(), self.sysroot.as_os_str(), file.as_os_str()];
        words.extend(arguments.iter().map(OsStr::new));
        lines(&tool::output(60, self.qemu.to_str().unwrap(), words))
    }

    /// Runs a program under gdb, whose script begins with it stopped at its first instruction, and returns the lines
    /// of both.
    pub fn debug(&self, file: &Path, arguments: &[&str], script: &str) -> Vec<String> {
        let (socket, printed) = (Socket::new(), file.with_extension("printed"));
        let mut qemu = Command::new(&self.qemu);
        qemu.arg("-L").arg(&self.sysroot).arg("-g").arg(&socket.path).arg(file).args(arguments);
        qemu.stdin(Stdio::null()).stdout(File::create(&printed).unwrap());
        let _running = Running(qemu.spawn().unwrap());
        socket.wait_for_a_listener();

        let (sysroot, path) = (self.sysroot.display(), socket.path.display());
        let script = format!("set sysroot {sysroot}\ntarget remote {path}\n{script}");
        let path = file.with_extension("gdb");
        fs::write(&path, script).unwrap();
        // Not the scripts of the machine's own gdb, of another version.
        let data = cross::root().join("usr/share/gdb");
        let mut words: Vec<&OsStr> = vec!["-nx".as_ref(), "-batch".as_ref()];
        words.extend(["-data-directory".as_ref(), data.as_os_str()]);
        words.extend(["-x".as_ref(), path.as_os_str(), file.as_os_str()]);
        let gdb = cross::folder().join("bin/gdb-multiarch");
        let said = tool::output(120, gdb.to_str().unwrap(), words);
        lines(&(said + &String::from_utf8_lossy(&fs::read(printed).unwrap())))
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(String::from).collect()
}
