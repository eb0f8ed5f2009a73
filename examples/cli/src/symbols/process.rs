//! What a process runs and has mapped.

use std::fs;
use std::ops::Range;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Tells a program from the next one that has its process ID, after an exec or as a new process.
#[derive(Clone, Copy, PartialEq)]
pub struct Program {
    started: u64,
    device: u64,
    inode: u64,
}

pub struct Mapping {
    pub addresses: Range<u64>,
    pub offset: u64,
    pub name: String,
}

impl Program {
    /// Matches no program.
    pub const NONE: Self = Self { started: 0, device: 0, inode: 0 };

    pub fn of(process: u32) -> Option<Self> {
        let stat = fs::read(format!("/proc/{process}/stat")).ok()?;
        // The name, in parentheses, may itself have spaces and parentheses.
        let after = stat.iter().rposition(|&byte| byte == b')')? + 1;
        let fields = String::from_utf8_lossy(&stat[after..]);
        let started = fields.split_ascii_whitespace().nth(19)?.parse().ok()?;
        let file = fs::metadata(format!("/proc/{process}/exe")).ok()?;
        Some(Self { started, device: file.dev(), inode: file.ino() })
    }
}

/// Returns the files that a process has mapped; none if it has ended.
pub fn mappings(process: u32) -> Vec<Mapping> {
    let maps = fs::read(format!("/proc/{process}/maps")).unwrap_or_default();
    // 55d0c2a00000-55d0c2a15000 r-xp 00015000 fe:00 1234    /path/of/the/file
    let parse = |line: &str| {
        let name = &line[line.find('/').or_else(|| line.find('['))?..];
        let mut fields = line.split_ascii_whitespace();
        let (start, end) = fields.next()?.split_once('-')?;
        let hexadecimal = |text| u64::from_str_radix(text, 16).ok();
        let addresses = hexadecimal(start)?..hexadecimal(end)?;
        let offset = hexadecimal(fields.nth(1)?)?;
        let name = name.strip_suffix(" (deleted)").unwrap_or(name);
        let name = Path::new(name).file_name()?.to_string_lossy();
        Some(Mapping { addresses, offset, name: name.escape_debug().to_string() })
    };
    String::from_utf8_lossy(&maps).lines().filter_map(parse).collect()
}
