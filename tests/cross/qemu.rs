//! Building a case for another target, and running it under qemu, with and without gdb.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::build::{Build, cross};
use crate::socket::{self, Socket};
use crate::target::TARGETS;
use crate::tool::{self, Running};

pub struct Qemu {
    triple: &'static str,
    gnu: &'static str,
    qemu: PathBuf,
    sysroot: PathBuf,
}

impl Qemu {
    /// Returns the target's qemu, or skips the test if `tests/cross/setup` has not installed it.
    pub fn of(test: &str, triple: &'static str) -> Option<Self> {
        let target = TARGETS.iter().find(|target| target.triple == triple).unwrap();
        let emulator = target.emulator.unwrap();
        let test = format!("{test} for {triple}");
        // The script writes this file last.
        let installed = cross::directory().join("complete").is_file()
            || tool::skip(&test, "run `tests/cross/setup` first");
        installed.then(|| Self {
            triple,
            gnu: emulator.gnu,
            qemu: cross::root().join("usr/bin").join(format!("qemu-{}", emulator.qemu)),
            sysroot: cross::sysroot(emulator.gnu),
        })
    }

    pub fn build(&self, package: &'static str) -> Build {
        Build::of(package).target(self.triple).cross(self.gnu)
    }

    /// Runs a program to its end and returns the lines it prints.
    pub fn run(&self, file: &Path, arguments: &[&str]) -> Vec<String> {
        let mut words = vec!["-L".as_ref(), self.sysroot.as_os_str(), file.as_os_str()];
        words.extend(arguments.iter().map(OsStr::new));
        lines(&tool::output(60, self.qemu.to_str().unwrap(), words))
    }

    /// Runs a program under gdb and returns the lines of both. The script begins with the program
    /// stopped at its first instruction.
    pub fn debug(&self, file: &Path, arguments: &[&str], script: &str) -> Vec<String> {
        let (socket, printed) = (Socket::new(), file.with_extension("printed"));
        let mut qemu = Command::new(&self.qemu);
        qemu.arg("-L").arg(&self.sysroot).arg("-g").arg(&socket.name).arg(file).args(arguments);
        qemu.current_dir(socket::DIRECTORY)
            .stdin(Stdio::null())
            .stdout(File::create(&printed).unwrap());
        let _running = Running(qemu.spawn().unwrap());
        socket.wait_for_a_listener();

        let (sysroot, directory) = (self.sysroot.display(), socket::DIRECTORY);
        let script = format!(
            "set sysroot {sysroot}\ncd {directory}\ntarget remote {}\n{script}",
            socket.name
        );
        let path = file.with_extension("gdb");
        fs::write(&path, script).unwrap();
        // Otherwise it uses the scripts of the machine's own gdb, of another version.
        let data = cross::root().join("usr/share/gdb");
        let mut words: Vec<&OsStr> = vec!["-nx".as_ref(), "-batch".as_ref()];
        words.extend(["-data-directory".as_ref(), data.as_os_str()]);
        words.extend(["-x".as_ref(), path.as_os_str(), file.as_os_str()]);
        let gdb = cross::directory().join("bin/gdb-multiarch");
        let output = tool::output(120, gdb.to_str().unwrap(), words);
        lines(&(output + &String::from_utf8_lossy(&fs::read(printed).unwrap())))
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(String::from).collect()
}
