//! The kernel's headers, for which BCC and SystemTap compile what they attach. Both are content with those of another
//! version: nothing in the tests depends on what is in them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool;

/// Whether there are any.
pub fn needs(test: &str) -> bool {
    let reason = "needs a kernel's headers, from Debian's package `linux-headers-amd64`";
    any().is_some() || tool::skip(test, reason)
}

/// Those of the running kernel, else of any other.
pub fn any() -> Option<PathBuf> {
    let others = fs::read_dir("/lib/modules").into_iter().flatten().map(|it| it.unwrap().path());
    let mut folders = [here()].into_iter().chain(others.map(|kernel| kernel.join("build")));
    folders.find(|folder| folder.join(".config").is_file())
}

/// Where BCC looks by itself.
fn here() -> PathBuf {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    Path::new("/lib/modules").join(release.trim()).join("build")
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
    if here().is_dir() {
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
