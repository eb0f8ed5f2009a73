//! Relinks what cargo has linked, with another linker.
//!
//! With different linker flags, cargo would recompile everything, which takes far longer than
//! linking.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Linker, succeed};

/// The flag with which rustc links through `tests/build/record`.
pub fn recorded() -> String {
    format!("-Clinker={}/tests/build/record", env!("CARGO_MANIFEST_DIR"))
}

/// Links `built`, which cargo has linked through `record`, into `output`.
///
/// # Panics
/// If that fails. Hides the linker's warnings, as rustc does.
pub fn again(built: &Path, linker: Linker, output: &Path) {
    let arguments = fs::read_to_string(kept(built).join("arguments")).unwrap();
    let arguments = arguments.lines().filter(|argument| !chooses_a_linker(argument));
    let arguments = arguments.map(|argument| match argument {
        "OUTPUT" => output.as_os_str(),
        argument => argument.as_ref(),
    });
    succeed(Command::new("gcc").args(linker.flags()).args(arguments));
}

/// Whether this is one of the two arguments that make gcc call rustc's lld.
fn chooses_a_linker(argument: &str) -> bool {
    argument.starts_with("-fuse-ld=")
        || (argument.starts_with("-B") && argument.ends_with("gcc-ld"))
}

/// Returns the directory in which `record` keeps this file's inputs. `built` is a hard link to
/// the linked file, which has another name, in `deps`.
fn kept(built: &Path) -> PathBuf {
    let inode = |path: &Path| fs::metadata(path).unwrap().ino();
    let deps = built.parent().unwrap().join("deps");
    let mut files = fs::read_dir(&deps).unwrap().map(|entry| entry.unwrap().path());
    let linked = files.find(|path| inode(path) == inode(built));
    let linked =
        linked.unwrap_or_else(|| panic!("{} is not in {}", built.display(), deps.display()));
    let mut kept = linked.into_os_string();
    kept.push(".link");
    kept.into()
}
