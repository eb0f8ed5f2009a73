//! `core` for a target: rustup's if installed, otherwise built from its source.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool;

/// Returns the flags with which rustc finds it, or `None` if the test is skipped for this target.
///
/// Built from source where `rustup target add` has not installed it, because rustup has none for
/// some targets, and some mirrors lack what it should have.
pub fn flags(test: &str, triple: &str) -> Option<Vec<String>> {
    if Path::new(&printed(&["target-libdir", "--target", triple])).is_dir() {
        return Some(Vec::new());
    }
    let source =
        Path::new(&printed(&["sysroot"])).join("lib/rustlib/src/rust/library/core/src/lib.rs");
    if source.is_file() {
        return Some(vec![format!("-L{}", from_source(&source, triple).display())]);
    }
    let reason = "needs `rustup target add` for it, or `rustup component add rust-src`";
    tool::skip(test, &format!("{triple}: {reason}"));
    None
}

/// Builds metadata only: it holds all of `core`'s functions, and nothing compiled against it runs.
fn from_source(source: &Path, triple: &str) -> PathBuf {
    let version = Command::new("rustc").arg("-V").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap().replace(|c: char| !c.is_alphanumeric(), "-");
    let directory =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("core").join(version.trim()).join(triple);
    if directory.join("libcompiler_builtins.rmeta").is_file() {
        return directory;
    }
    fs::create_dir_all(&directory).unwrap();
    metadata("core", source, triple, &directory);
    // Every crate links to `compiler_builtins`; an empty one is enough.
    let stub = directory.join("compiler_builtins.rs");
    let text = "#![feature(compiler_builtins)] #![compiler_builtins] #![no_std]";
    fs::write(&stub, text).unwrap();
    metadata("compiler_builtins", &stub, triple, &directory);
    directory
}

fn metadata(name: &str, source: &Path, triple: &str, directory: &Path) {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--edition=2024", "--crate-type=rlib", "--emit=metadata", "--cap-lints=allow"])
        .args(["-Copt-level=3", "-Cpanic=abort", "-Zalways-encode-mir"])
        .args(["--crate-name", name, "--target", triple, "-L"])
        .args([directory.as_os_str(), "--out-dir".as_ref(), directory.as_os_str()])
        .arg(source)
        .env("RUSTC_BOOTSTRAP", "1"); // `core` uses unstable features
    let output = rustc.output().unwrap();
    assert!(output.status.success(), "{rustc:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// Returns what `rustc --print` prints.
pub fn printed(what: &[&str]) -> String {
    let output = Command::new("rustc").arg("--print").args(what).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
