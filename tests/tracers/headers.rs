//! The kernel's headers, which BCC and SystemTap need to compile what they attach.
//!
//! Headers of another kernel version will do, except for modules: nothing else in the tests depends
//! on their content.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool;

/// Whether any are installed; if not, skips the test.
pub fn needs(test: &str) -> bool {
    let reason = "needs a kernel's headers, from Debian's package `linux-headers-amd64`";
    any().is_some() || tool::skip(test, reason)
}

/// Whether the running kernel's own headers are installed: the kernel loads only modules compiled
/// with them.
pub fn needs_those_of_this_kernel(test: &str) -> bool {
    let reason = "needs the running kernel's headers, from `linux-headers-$(uname -r)`";
    here().join(".config").is_file() || tool::skip(test, reason)
}

/// Returns those of the running kernel, or else of any other.
pub fn any() -> Option<PathBuf> {
    let others = fs::read_dir("/lib/modules").into_iter().flatten().map(|it| it.unwrap().path());
    let mut directories = [here()].into_iter().chain(others.map(|kernel| kernel.join("build")));
    directories.find(|directory| directory.join(".config").is_file())
}

/// Returns where BCC looks by default.
fn here() -> PathBuf {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    Path::new("/lib/modules").join(release.trim()).join("build")
}

/// Returns Debian's newest headers: what all its kernels of a version share, and the rest.
fn packaged() -> Option<[PathBuf; 2]> {
    let directories = fs::read_dir("/usr/src").ok()?.map(|entry| entry.unwrap().path());
    let mut directories: Vec<_> = directories.filter(|path| path.is_dir()).collect();
    directories.sort();
    let other = |common: &PathBuf| {
        let version = common.to_str()?.strip_suffix("common")?.to_owned();
        let is_rest =
            |path: &&PathBuf| path.to_str().is_some_and(|path| path.starts_with(&version));
        let rest = directories.iter().filter(|path| *path != common).find(is_rest)?;
        Some([common.clone(), rest.clone()])
    };
    directories.iter().rev().find_map(other)
}

/// Returns the directory to pass to BCC where it finds none by default: links to both parts.
pub fn merged() -> Option<PathBuf> {
    if here().is_dir() {
        return None;
    }
    let parts = packaged()?;
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // Other threads and test programs do the same: one at a time.
    let lock = File::create(root.join("headers.lock")).unwrap();
    lock.lock().unwrap();
    let merged = root.join(parts[1].file_name().unwrap());
    if !merged.is_dir() {
        let new = root.join("headers.new");
        let _ = fs::remove_dir_all(&new);
        for part in &parts {
            let mut cp = Command::new("cp");
            cp.args(["-rsfT"]).args([part, &new]);
            assert!(cp.status().unwrap().success(), "{cp:?}");
        }
        fs::rename(&new, &merged).unwrap();
    }
    Some(merged)
}
