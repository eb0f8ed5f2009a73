//! Reading a file by ranges: only what is needed, with the same result as from memory.

mod fixture;

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use fixture::{BASE_ADDRESS, ENCODINGS, Fixture, PROBES_ADDRESS, TEXT_ADDRESS};
use object::ReadCache;
use usdt_core::{Class, Description, Elf, Encoding, ErrorKind, Note};

const GIB: u64 = 1 << 30;

const NOTE: Note<'static> = Note {
    location: TEXT_ADDRESS + 1,
    base: BASE_ADDRESS,
    semaphore: PROBES_ADDRESS,
    provider: "app",
    name: "request",
    arguments: "8@%rax",
};

const DESCRIPTION: Description<'static> = Description {
    location: TEXT_ADDRESS + 1,
    line: 7,
    file: "src/app.rs",
    documentation: "",
    arguments: "id\0u64\0",
};

/// Counts the bytes read from `file`; none at `broken` can be read.
struct Counting {
    file: File,
    position: u64,
    read: u64,
    broken: Option<u64>,
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.read(buffer)?;
        let range = self.position..self.position + bytes as u64;
        if self.broken.is_some_and(|at| range.contains(&at)) {
            return Err(io::Error::other("bad sector"));
        }
        self.position = range.end;
        self.read += bytes as u64;
        Ok(bytes)
    }
}

impl Seek for Counting {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = self.file.seek(to)?;
        Ok(self.position)
    }
}

/// Writes a program whose section headers are at 1 GiB, after a hole; returns its first bytes.
fn sparse(encoding: Encoding, path: &Path) -> Vec<u8> {
    let mut bytes = Fixture::program(encoding, &[NOTE]).described(&[DESCRIPTION]).build();
    let (at, width) = if encoding.class == Class::Bits32 { (32, 4) } else { (40, 8) };
    let number = |bytes: &[u8]| {
        let mut field = bytes.to_vec();
        if encoding.order == usdt_core::ByteOrder::Big {
            field.reverse();
        }
        field.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    };
    let headers = bytes.split_off(usize::try_from(number(&bytes[at..at + width])).unwrap());
    let mut offset = GIB.to_le_bytes()[..width].to_vec();
    if encoding.order == usdt_core::ByteOrder::Big {
        offset.reverse();
    }
    bytes[at..at + width].copy_from_slice(&offset);
    let mut file = File::create(path).unwrap();
    file.write_all(&bytes).unwrap();
    file.seek(SeekFrom::Start(GIB)).unwrap();
    file.write_all(&headers).unwrap();
    bytes
}

fn open(test: &str, encoding: Encoding) -> (Counting, Vec<u8>) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let bytes = sparse(encoding, &path);
    let file = File::open(&path).unwrap();
    // The open file stays, and the next test run makes its own.
    fs::remove_file(&path).unwrap();
    (Counting { file, position: 0, read: 0, broken: None }, bytes)
}

#[test]
fn a_program_of_1_gib_is_read_by_a_few_small_ranges() {
    for encoding in ENCODINGS {
        let (file, small) = open("a_program_of_1_gib", encoding);
        let cache = ReadCache::new(file);
        let elf = Elf::read(&cache).unwrap();
        assert_eq!(elf.encoding(), encoding);
        assert_eq!(elf.base_address(), Some(BASE_ADDRESS));
        assert!(elf.notes().eq([Ok(NOTE)]));
        assert!(elf.descriptions().eq([Ok(DESCRIPTION)]));
        assert_eq!(elf.section_at(NOTE.location).unwrap().name(), Some(".text"));
        assert_eq!(elf.bytes_at(NOTE.location, 1), Some(&b"\x90"[..]));
        let offset = usize::try_from(elf.file_offset(NOTE.location).unwrap()).unwrap();
        assert_eq!(small[offset], 0x90);

        let read = cache.into_inner().read;
        assert!(read < 4096, "{read} bytes of 1 GiB were read");
    }
}

#[test]
fn a_range_that_cannot_be_read_is_an_error_with_its_offset() {
    let encoding = ENCODINGS[2];
    let (mut file, small) = open("a_range_that_cannot_be_read", encoding);
    let at = small.windows(8).position(|window| window == b"stapsdt\0").unwrap() as u64;
    file.broken = Some(at);
    let cache = ReadCache::new(file);
    let elf = Elf::read(&cache).unwrap();
    let error = elf.notes().next().unwrap().unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unreadable("section"));
    assert_eq!(error.offset, at - 12);
    let message = format!("at offset {:#x}: section could not be read", at - 12);
    assert_eq!(error.to_string(), message);
    // The other section is read all the same.
    assert!(elf.descriptions().eq([Ok(DESCRIPTION)]));

    let (mut file, _) = open("a_range_that_cannot_be_read", encoding);
    file.broken = Some(GIB + 64);
    let cache = ReadCache::new(file);
    let error = Elf::read(&cache).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unreadable("section header table"));
    assert_eq!(error.offset, GIB);
}
