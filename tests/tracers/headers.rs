//! The kernel's headers, for which BCC compiles what it attaches. It is content with those of another version.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool;

/// Whether there are any.
pub fn needs(test: &str) -> bool {
    let found = built_here().is_some() || packaged().is_some();
    let reason = "needs a kernel's headers, from Debian's package `linux-headers-amd64`";
    found || tool::skip(test, reason)
}

/// Where BCC looks by itself.
fn built_here() -> Option<PathBuf> {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    Some(Path::new("/lib/modules").join(release.trim()).join("build")).filter(|path| path.is_dir())
}

/// The newest headers that Debian has installed: what is common to all its kernels of a version, and the rest.
fn packaged() -> Option<[PathBuf; 2]> {
    let folders = fs::read_dir("/usr/src").ok()?.map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    let other = |common: &PathBuf| {
        let version = common.to_str()?.strip_suffix("common")?.to_owned();
        let is_rest =
            |path: &&PathBuf| path.to_str().is_some_and(|path| path.starts_with(&version));
        let rest = folders.iter().filter(|path| *path != common).find(is_rest)?;
        Some([common.clone(), rest.clone()])
    };
    folders.iter().rev().find_map(other)
}

/// The folder to give to BCC if it finds none by itself: both in one, of links.
pub fn merged() -> Option<PathBuf> {
    if built_here().is_some() {
        return None;
    }
    let parts = packaged()?;
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // Other threads and test programs do the same: from here on it is ours.
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
