//! An ELF file, of which only what is needed is read.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use object::ReadCache;

pub type Elf<'a> = usdt_core::Elf<'a, &'a ReadCache<File>>;

/// Reads a file as far as `read` needs it, or returns in one line why it cannot be read.
pub fn read<R>(path: &Path, read: impl FnOnce(&Elf<'_>) -> R) -> Result<R, String> {
    let opened = open(path).map_err(|error| error.to_string())?;
    let elf = Elf::read(&opened).map_err(|error| error.to_string())?;
    Ok(read(&elf))
}

/// Returns what tells a file from all others, whatever its name: its device and its inode.
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// Opens a file for [`Elf::read`].
///
/// The file is not mapped: SIGBUS would kill this program if another one truncated it.
pub fn open(path: &Path) -> io::Result<ReadCache<File>> {
    // Opening a pipe would block, and /dev/zero has no end.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    File::open(path).map(ReadCache::new)
}
