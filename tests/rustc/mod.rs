//! A single file, compiled with the crate as a case was built with it.
#![allow(dead_code, reason = "each ring uses its part")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::build::{Build, TARGET};

pub struct Rustc {
    command: Command,
    /// What it writes, goes here. (Never `-o /dev/null`: rustc as root replaces the device by a file.)
    folder: PathBuf,
}

impl Rustc {
    /// `usdt` is what the file calls the crate; it is the library of the case `switch`, which exports all of it.
    /// What is written goes to a folder `name`.
    pub fn of(driver: &str, name: &str, source: &Path, usdt: &str, build: &Build) -> Self {
        // Where `Build` has it built: for the target, and the procedural macro for the host.
        let built = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cases");
        let folder =
            |path: &str| format!("-Ldependency={}", built.join(path).join("debug/deps").display());
        let mut rustc = Command::new(driver);
        rustc.args(["--color=never", "--target", TARGET, &folder(TARGET), &folder("")]);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rustc").join(name);
        rustc.arg("--out-dir").arg(&folder);
        rustc
            .arg(format!("--extern={usdt}={}", build.artifact("libswitch.rlib").display()))
            .arg(source);
        Self { command: rustc, folder }
    }

    pub fn arguments(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Where it writes `name`.
    pub fn written(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Whether it was accepted, and all that was said.
    pub fn run(mut self) -> (bool, String) {
        let Output { status, stderr, .. } =
            self.command.output().unwrap_or_else(|error| panic!("{:?}: {error}", self.command));
        let text = String::from_utf8(stderr).unwrap();
        assert!(
            !text.contains("error[E0463]"),
            "the crate is not found: {:?}\n{text}",
            self.command
        );
        (status.success(), text)
    }
}
