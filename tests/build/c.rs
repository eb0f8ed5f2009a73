//! Linking C and the libraries of a case into a program, by gcc.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Linker, TARGET};

/// Compiles and links these arguments into `program`, in their order.
///
/// # Panics
/// If gcc or the linker prints anything: a warning is a failure.
pub fn link(
    program: &Path,
    linker: Linker,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) {
    let mut gcc = Command::new("gcc");
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    gcc.args(linker.flags()).arg("-Wall").arg("-o").arg(program).args(arguments);
    let output = gcc.output().unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && messages.is_empty(), "{gcc:?}\n{messages}");
}

/// Returns the directory of the target's standard library, `libstd.so` included.
pub fn library_directory() -> PathBuf {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    String::from_utf8(rustc.output().unwrap().stdout).unwrap().trim_end().into()
}
