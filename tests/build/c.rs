//! Linking C and what a case built into a program, by gcc.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Linker, TARGET};

/// Compiles and links these arguments into `program`, in their order.
///
/// Panics with what gcc or the linker said if they said anything: a warning is a failure.
pub fn link(
    program: &Path,
    linker: Linker,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) {
    let mut gcc = Command::new("gcc");
    match linker {
        // rustc's own lld, which comes with a directory of the names that gcc looks for.
        Linker::Default => {
            gcc.arg("-fuse-ld=lld").arg("-B").arg(library_folder().join("../bin/gcc-ld"))
        }
        Linker::Bfd => gcc.arg("-fuse-ld=bfd"),
        Linker::Mold => gcc.arg("-fuse-ld=mold"),
    };
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    gcc.arg("-Wall").arg("-o").arg(program).args(arguments);
    let output = gcc.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{gcc:?}\n{said}");
}

/// Where rustc keeps the standard library of the target, `libstd.so` too.
pub fn library_folder() -> PathBuf {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    String::from_utf8(rustc.output().unwrap().stdout).unwrap().trim_end().into()
}
