//! The file that contains the probes: the program, or the shared library that this crate is linked
//! into.

use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::vec::Vec;

/// The program, even if its file has been renamed or removed.
const PROGRAM: &str = "/proc/self/exe";

/// Returns a path of the file.
pub fn of_the_probes() -> PathBuf {
    let address = of_the_probes as *const () as usize;
    let mapped = fs::read("/proc/self/maps").ok().and_then(|maps| mapped_at(address, &maps));
    match mapped {
        Some(library) if fs::read_link(PROGRAM).ok().as_ref() != Some(&library) => library,
        // Or a mapping without a file: some programs move their code to huge pages.
        _ => PROGRAM.into(),
    }
}

/// Returns the path in the line of `/proc/PID/maps` that contains the address:
/// `7f00c2a00000-7f00c2a15000 r-xp 00015000 fe:00 1234    /path/of/the/file`.
fn mapped_at(address: usize, maps: &[u8]) -> Option<PathBuf> {
    let line = maps.split(|byte| *byte == b'\n').find(|line| {
        let range = line.split(|byte| *byte == b' ').next().unwrap_or_default();
        let range = std::str::from_utf8(range).ok().and_then(|range| range.split_once('-'));
        let Some((start, end)) = range else { return false };
        let number = |digits| usize::from_str_radix(digits, 16).unwrap_or(0);
        (number(start)..number(end)).contains(&address)
    })?;
    let path = &line[line.iter().position(|byte| *byte == b'/')?..];
    Some(std::ffi::OsString::from_vec(Vec::from(path)).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_found_by_an_address_in_it() {
        let maps = b"7f00-7f10 r--p 00000000 fe:00 12    /lib/libone.so\n\
                     7f10-7f20 r-xp 00010000 fe:00 12    /lib/lib two.so\n\
                     7f20-7f30 rw-p 00000000 00:00 0\n";
        assert_eq!(mapped_at(0x7f0f, maps), Some("/lib/libone.so".into()));
        assert_eq!(mapped_at(0x7f10, maps), Some("/lib/lib two.so".into()));
        assert_eq!(mapped_at(0x7f20, maps), None);
        assert_eq!(mapped_at(0x7f30, maps), None);
    }

    #[test]
    fn the_probes_of_a_program_are_in_the_program() {
        assert_eq!(of_the_probes(), PathBuf::from(PROGRAM));
    }
}
