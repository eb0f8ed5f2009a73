//! Where rustc finds `core` for a target.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool;

/// The flags for that. None if it cannot be had: then the test is skipped for this target.
///
/// It is rustup's if `rustup target add` has brought it, and else made from its source, since rustup has none for
/// some targets, and some mirrors lack what rustup should have.
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

/// Metadata suffices: it holds all of `core`'s functions, and libraries are compiled against it but nothing that runs.
fn from_source(source: &Path, triple: &str) -> PathBuf {
    let version = Command::new("rustc").arg("-V").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap().replace(|c: char| !c.is_alphanumeric(), "-");
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("core").join(version.trim()).join(triple);
    if folder.join("libcompiler_builtins.rmeta").is_file() {
        return folder;
    }
    fs::create_dir_all(&folder).unwrap();
    metadata("core", source, triple, &folder);
    // Every crate links to it. This one is empty.
    let stub = folder.join("compiler_builtins.rs");
    let text = "#![feature(compiler_builtins)] #![compiler_builtins] #![no_std]";
    fs::write(&stub, text).unwrap();
    metadata("compiler_builtins", &stub, triple, &folder);
    folder
}

fn metadata(name: &str, source: &Path, triple: &str, folder: &Path) {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--edition=2024", "--crate-type=rlib", "--emit=metadata", "--cap-lints=allow"])
        .args(["-Copt-level=3", "-Cpanic=abort", "-Zalways-encode-mir"])
        .args(["--crate-name", name, "--target", triple, "-L"])
        .args([folder.as_os_str(), "--out-dir".as_ref(), folder.as_os_str(), source.as_os_str()])
        .env("RUSTC_BOOTSTRAP", "1"); // `core` is written in a Rust that is not stable
    let output = rustc.output().unwrap();
    assert!(output.status.success(), "{rustc:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// What `rustc --print` says.
pub fn printed(what: &[&str]) -> String {
    let output = Command::new("rustc").arg("--print").args(what).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
