//! Offsets of members of the kernel's structures, from its BTF.
//!
//! The format is described in Documentation/bpf/btf.rst of the kernel.

use std::sync::OnceLock;
use std::{fs, io};

const PATH: &str = "/sys/kernel/btf/vmlinux";
const MAGIC: u16 = 0xeb9f;
/// More steps than any real path takes. Without a limit, the walk of damaged BTF in which a
/// type contains itself would not end.
const MAX_STEPS: u32 = 500;

const STRUCT: u32 = 4;
const UNION: u32 = 5;

/// The types of a kernel.
pub struct Btf {
    types: Vec<u8>,
    strings: Vec<u8>,
    /// Where each type begins in `types`. Types refer to each other by number, counted from 1, but
    /// vary in length.
    starts: Vec<usize>,
}

impl Btf {
    /// Returns the BTF of the running kernel, which is read once.
    pub fn of_kernel() -> Result<&'static Self, String> {
        static KERNEL: OnceLock<Result<Btf, String>> = OnceLock::new();
        KERNEL.get_or_init(Self::read).as_ref().map_err(Clone::clone)
    }

    fn read() -> Result<Self, String> {
        let bytes = fs::read(PATH).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "this kernel has no BTF (CONFIG_DEBUG_INFO_BTF)".to_owned(),
            _ => format!("{PATH}: {error}"),
        })?;
        Self::parse(&bytes).map_err(|error| format!("{PATH}: {error}"))
    }

    /// Returns the offset of a member in bytes, e.g. `("task_struct", &["thread", "fsbase"])`.
    ///
    /// Members of anonymous structures and unions are found as in C. A bit-field has no offset in
    /// bytes, and what a pointer leads to is not part of the structure: both give `None`.
    pub fn offset(&self, structure: &str, path: &[&str]) -> Option<u32> {
        // Two files of the kernel may each have a structure of this name, so that one without the
        // member need not be the last.
        (1..=self.starts.len()).find_map(|id| {
            let (name, info, _) = self.header(id)?;
            let found = kind(info) == STRUCT && self.is_named(name, structure);
            if found { self.member(id, path, &mut { MAX_STEPS }) } else { None }
        })
    }

    fn parse(bytes: &[u8]) -> Result<Self, String> {
        if bytes.get(..2) != Some(&MAGIC.to_ne_bytes()) {
            return Err("this is not BTF, or it has the other byte order".to_owned());
        }
        let section = |field| {
            // Both offsets are from the end of the header, which later versions may extend.
            let start = word(bytes, 4)?.checked_add(word(bytes, field)?)? as usize;
            bytes.get(start..)?.get(..word(bytes, field + 4)? as usize)
        };
        let (Some(types), Some(strings)) = (section(8), section(16)) else {
            return Err("the BTF is truncated".to_owned());
        };
        let mut starts = Vec::new();
        let mut at = 0;
        while at < types.len() {
            starts.push(at);
            let info = word(types, at + 4).ok_or("the BTF is truncated")?;
            let length = match kind(info) {
                // PTR, FWD, TYPEDEF, VOLATILE, CONST, RESTRICT, FUNC, FLOAT, TYPE_TAG
                2 | 7..=12 | 16 | 18 => 0,
                // INT, VAR, DECL_TAG
                1 | 14 | 17 => 4,
                // ARRAY
                3 => 12,
                // ENUM, FUNC_PROTO
                6 | 13 => 8 * count(info),
                // DATASEC, ENUM64
                STRUCT | UNION | 15 | 19 => 12 * count(info),
                // Its length is unknown, and so is where the next type begins.
                kind => return Err(format!("unknown BTF type: kind {kind}")),
            };
            at += 12 + length;
        }
        if at > types.len() {
            return Err("the BTF is truncated".to_owned());
        }
        Ok(Self { types: types.to_vec(), strings: strings.to_vec(), starts })
    }

    /// Returns the offset of the member at `path` in a type, if it is a structure or union.
    fn member(&self, id: usize, path: &[&str], steps: &mut u32) -> Option<u32> {
        let Some((first, rest)) = path.split_first() else { return Some(0) };
        *steps = steps.checked_sub(1)?;
        let (_, info, target) = self.header(id)?;
        match kind(info) {
            STRUCT | UNION => {}
            // TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG
            8..=11 | 18 => return self.member(target as usize, path, steps),
            _ => return None,
        }
        let start = self.starts.get(id.checked_sub(1)?)? + 12;
        (0..count(info)).find_map(|index| {
            let at = start + 12 * index;
            let name = word(&self.types, at)?;
            let path = match name {
                0 => path,
                _ if self.is_named(name, first) => rest,
                _ => return None,
            };
            let bits = word(&self.types, at + 8)?;
            // With this flag, the upper eight bits are the width of a bit-field, or zero.
            let is_bit_field = info >> 31 == 1 && bits >> 24 != 0;
            if is_bit_field || bits % 8 != 0 {
                return None;
            }
            let inner = self.member(word(&self.types, at + 4)? as usize, path, steps)?;
            inner.checked_add(bits / 8)
        })
    }

    /// Returns the name, the info and the size or target of a type.
    fn header(&self, id: usize) -> Option<(u32, u32, u32)> {
        let at = *self.starts.get(id.checked_sub(1)?)?;
        Some((word(&self.types, at)?, word(&self.types, at + 4)?, word(&self.types, at + 8)?))
    }

    fn is_named(&self, name: u32, expected: &str) -> bool {
        let rest =
            self.strings.get(name as usize..).and_then(|s| s.strip_prefix(expected.as_bytes()));
        rest.is_some_and(|rest| rest.first() == Some(&0))
    }
}

// Later versions of Linux widened both fields; before that, the added bits were zero.
fn kind(info: u32) -> u32 {
    info >> 24 & 0x7f
}

fn count(info: u32) -> usize {
    (info & 0xff_ffff) as usize
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests;
