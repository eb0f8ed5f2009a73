//! Which segments map the pages of the semaphores and the base.
//!
//! The kernel knows a semaphore by its offset in the file and raises it in a writable mapping of
//! that page. While a program starts, before RELRO has been made read-only, a page at the border of
//! two writable segments has two such mappings, and the first may be the wrong one (bpftrace issue
//! 3601).

#![allow(dead_code, reason = "each suite uses only a part")]

use std::fs;
use std::ops::Range;
use std::path::Path;

use object::elf::{FileHeader64, PT_GNU_RELRO, PT_LOAD};
use object::read::elf::{ElfFile64, FileHeader, ProgramHeader};
use object::{Endianness, Object, ObjectSection};

/// The page size of x86-64; some other architectures have larger pages.
const PAGE: u64 = 4096;

/// Checks that exactly one loaded segment maps the pages of `.probes`, and that none is RELRO.
pub fn semaphores_are_mapped_once(file: &Path) -> Result<(), String> {
    let file = &*fs::read(file).unwrap();
    let elf = ElfFile64::<Endianness>::parse(file).unwrap();
    let section = elf.section_by_name(".probes").ok_or("no .probes")?;
    let (offset, size) = section.file_range().ok_or(".probes is not in the file")?;
    let semaphores = pages(offset, size);

    let header = FileHeader64::<Endianness>::parse(file).unwrap();
    let order = header.endian().unwrap();
    let mappings = |kind| {
        let segments = header.program_headers(order, file).unwrap().iter();
        let segments = segments.filter(move |segment| segment.p_type(order) == kind);
        segments
            .map(|segment| pages(segment.p_offset(order), segment.p_filesz(order)))
            .filter(|pages| pages.start < semaphores.end && semaphores.start < pages.end)
    };
    let loaded: Vec<_> = mappings(PT_LOAD).collect();
    let relro: Vec<_> = mappings(PT_GNU_RELRO).collect();
    if loaded.len() == 1 && relro.is_empty() {
        Ok(())
    } else {
        Err(format!(
            ".probes in pages {semaphores:x?} of the file, loaded {loaded:x?}, RELRO {relro:x?}"
        ))
    }
}

/// Whether the semaphores would share a page with RELRO if they followed the preceding section
/// directly.
pub fn needs_alignment(file: &Path) -> bool {
    let file = &*fs::read(file).unwrap();
    let elf = ElfFile64::<Endianness>::parse(file).unwrap();
    let semaphores = elf.section_by_name(".probes").unwrap().file_range().unwrap().0;
    let ends =
        elf.sections().filter_map(|section| section.file_range()).map(|(at, size)| at + size);
    let before = ends.filter(|end| *end <= semaphores).max().unwrap();

    let header = FileHeader64::<Endianness>::parse(file).unwrap();
    let order = header.endian().unwrap();
    let mut segments = header.program_headers(order, file).unwrap().iter();
    segments.any(|segment| {
        segment.p_type(order) == PT_GNU_RELRO
            && pages(segment.p_offset(order), segment.p_filesz(order)).contains(&before)
    })
}

/// Whether `.stapsdt.base` is as far from the code in the file as in memory: perf computes the
/// offset of a uprobe from that.
pub fn base_is_beside_the_code(file: &Path) -> bool {
    let file = &*fs::read(file).unwrap();
    let elf = ElfFile64::<Endianness>::parse(file).unwrap();
    let shift = |name| {
        let section = elf.section_by_name(name).unwrap();
        section.address() - section.file_range().unwrap().0
    };
    shift(".stapsdt.base") == shift(".text")
}

fn pages(offset: u64, size: u64) -> Range<u64> {
    offset / PAGE * PAGE..(offset + size).next_multiple_of(PAGE)
}
