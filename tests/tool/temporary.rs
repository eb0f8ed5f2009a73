//! A temporary directory that every user can enter.

use std::fs::{self, Permissions};
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process;

/// A directory, removed when this is dropped.
pub struct Temporary(PathBuf);

impl Temporary {
    /// Makes the directory of a test.
    pub fn new(test: &str) -> Self {
        let path = parent().join(format!("usdt-{test}-{}", process::id()));
        fs::create_dir(&path).unwrap();
        let this = Self(path);
        fs::set_permissions(&*this, Permissions::from_mode(0o755)).unwrap();
        this
    }
}

impl Deref for Temporary {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns `target/tmp`, or the system's directory of temporary files if other users cannot enter
/// the former or its path is too long for a socket (at most 107 bytes).
fn parent() -> PathBuf {
    // A virtual machine has no `target`.
    let Some(target) = option_env!("CARGO_TARGET_TMPDIR").map(Path::new) else {
        return std::env::temp_dir();
    };
    let is_open = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 1 != 0;
    let is_usable = target.ancestors().all(is_open) && target.as_os_str().len() < 60;
    if is_usable { target.into() } else { std::env::temp_dir() }
}
