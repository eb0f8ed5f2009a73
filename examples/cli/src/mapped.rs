//! What a process has mapped, and the files from which it has code.

use std::collections::HashSet;
use std::ops::Range;
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
    let mut seen = HashSet::new();
    let candidates = maps.lines().filter_map(|line| {
        let Mapping { addresses, is_code, name, .. } = Mapping::parse(line)?;
        if !is_code || !name.starts_with('/') || !seen.insert(name) {
            return None;
        }
        // This leads to the file even in a container, and after an update has replaced it. Only
        // root may use it. Its name has no leading zeros, unlike the range in `maps`.
        let path = format!("/proc/{process}/map_files/{:x}-{:x}", addresses.start, addresses.end);
        let path = if fs::metadata(&path).is_err() { name.into() } else { path.into() };
        Some(Candidate { name: name.into(), path })
    });
    Ok(candidates.collect())
}

/// A line of `/proc/PID/maps`.
pub struct Mapping<'a> {
    pub addresses: Range<u64>,
    pub is_code: bool,
    /// Where it begins in the file.
    pub offset: u64,
    /// A path, or the like of `[stack]`.
    pub name: &'a str,
}

impl<'a> Mapping<'a> {
    /// Returns `None` for memory without a name.
    pub fn parse(line: &'a str) -> Option<Self> {
        // 55d0c2a00000-55d0c2a15000 r-xp 00015000 fe:00 1234    /path/of/the/file
        let name = &line[line.find('/').or_else(|| line.find('['))?..];
        let mut fields = line.split_ascii_whitespace();
        let (start, end) = fields.next()?.split_once('-')?;
        let is_code = fields.next()?.as_bytes().get(2) == Some(&b'x');
        let hexadecimal = |text| u64::from_str_radix(text, 16).ok();
        let addresses = hexadecimal(start)?..hexadecimal(end)?;
        Some(Self { addresses, is_code, offset: hexadecimal(fields.next()?)?, name })
    }
}
