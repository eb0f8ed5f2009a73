//! The files from which a process has mapped code.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A file that may have sites: the name to show, and the path to open.
pub struct Candidate {
    pub name: PathBuf,
    pub path: PathBuf,
}

impl Candidate {
    pub fn named(path: &Path) -> Self {
        Self { name: path.into(), path: path.into() }
    }
}

/// Returns the files of a process, in the order of their addresses.
pub fn files(process: u32) -> Result<Vec<Candidate>, String> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).map_err(|error| match error
        .kind()
    {
        io::ErrorKind::NotFound => format!("there is no process {process}"),
        io::ErrorKind::PermissionDenied => format!("process {process}: {error}: run it as root"),
        _ => format!("process {process}: {error}"),
    })?;
    if maps.is_empty() {
        let reason = "has no files mapped: it is a kernel thread, or has ended";
        return Err(format!("process {process} {reason}"));
    }
    // 55d0c2a00000-55d0c2a15000 r-xp 00015000 fe:00 1234    /path/of/the/file
    let mut seen = HashSet::new();
    let candidates = maps.lines().filter_map(|line| {
        let (range, rest) = line.split_once(' ')?;
        let name = &rest[rest.find('/')?..];
        if rest.as_bytes().get(2) != Some(&b'x') || !seen.insert(name) {
            return None;
        }
        // This leads to the file even in a container, and after an update has replaced it. Only
        // root may use it. Its name has no leading zeros, unlike the range.
        let (start, end) = range.split_once('-')?;
        let [start, end] = [start, end].map(|it| u64::from_str_radix(it, 16));
        let path = format!("/proc/{process}/map_files/{:x}-{:x}", start.ok()?, end.ok()?);
        let path = if fs::metadata(&path).is_err() { name.into() } else { path.into() };
        Some(Candidate { name: name.into(), path })
    });
    Ok(candidates.collect())
}
