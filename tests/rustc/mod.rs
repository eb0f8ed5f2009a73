//! Compiling a single file against the crate that the case `switch` was built with.
#![allow(dead_code, reason = "each suite uses only a part")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::build::{Build, TARGET};

pub struct Rustc {
    command: Command,
    /// Output goes here. (Never `-o /dev/null`: as root, rustc replaces the device by a file.)
    directory: PathBuf,
}

impl Rustc {
    /// `usdt` is the file's name for the crate, which is the library of the case `switch`: it
    /// exports everything of the crate. Output goes to a directory `name`.
    pub fn of(driver: &str, name: &str, source: &Path, usdt: &str, build: &Build) -> Self {
        // The target's dependencies, and the procedural macro, which is built for the host.
        let built = build.directory();
        let dependencies =
            |path: &str| format!("-Ldependency={}", built.join(path).join("debug/deps").display());
        let mut rustc = Command::new(driver);
        rustc.args(["--color=never", "--target", TARGET]);
        rustc.args([dependencies(TARGET), dependencies("")]);
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rustc").join(name);
        rustc.arg("--out-dir").arg(&directory);
        rustc
            .arg(format!("--extern={usdt}={}", build.artifact("libswitch.rlib").display()))
            .arg(source);
        Self { command: rustc, directory }
    }

    pub fn arguments(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Returns the path of the output `name`.
    pub fn written(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// Compiles; returns whether the file was accepted, and all messages.
    pub fn run(mut self) -> (bool, String) {
        let Output { status, stderr, .. } =
            self.command.output().unwrap_or_else(|error| panic!("{:?}: {error}", self.command));
        let messages = String::from_utf8(stderr).unwrap();
        assert!(
            !messages.contains("error[E0463]"),
            "the crate was not found: {:?}\n{messages}",
            self.command
        );
        (status.success(), messages)
    }
}
