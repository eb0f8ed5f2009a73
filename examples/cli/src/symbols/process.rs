//! What a process runs and has mapped.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::{file, mapped};

/// Tells a program from the next one that has its process ID, after an exec or as a new process.
#[derive(Clone, Copy, PartialEq)]
pub struct Program {
    started: u64,
    /// Its device and its inode.
    file: (u64, u64),
}

pub struct Mapping {
    pub addresses: Range<u64>,
    pub offset: u64,
    pub name: String,
}

impl Program {
    /// Matches no program.
    pub const NONE: Self = Self { started: 0, file: (0, 0) };

    pub fn of(process: u32) -> Option<Self> {
        let stat = fs::read(format!("/proc/{process}/stat")).ok()?;
        // The name, in parentheses, may itself have spaces and parentheses.
        let after = stat.iter().rposition(|&byte| byte == b')')? + 1;
        let fields = String::from_utf8_lossy(&stat[after..]);
        let started = fields.split_ascii_whitespace().nth(19)?.parse().ok()?;
        let file = file::identity(format!("/proc/{process}/exe").as_ref())?;
        Some(Self { started, file })
    }
}

/// Returns the files that a process has mapped; none if it has ended.
pub fn mappings(process: u32) -> Vec<Mapping> {
    let maps = fs::read(format!("/proc/{process}/maps")).unwrap_or_default();
    let parse = |line: &str| {
        let mapped::Mapping { addresses, offset, name, .. } = mapped::Mapping::parse(line)?;
        let name = name.strip_suffix(" (deleted)").unwrap_or(name);
        let name = Path::new(name).file_name()?.to_string_lossy();
        Some(Mapping { addresses, offset, name: name.escape_debug().to_string() })
    };
    String::from_utf8_lossy(&maps).lines().filter_map(parse).collect()
}
