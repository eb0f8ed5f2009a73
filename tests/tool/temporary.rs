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
        let path = std::env::temp_dir().join(format!("usdt-{test}-{}", process::id()));
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
