//! Corrupt files: no panic, no endless loop, no invented note. Quadratic reading would take hours.

mod checks;
mod fixture;

use fixture::{BASE_ADDRESS, ENCODINGS, Fixture, PROBES_ADDRESS, TEXT_ADDRESS};
use object::elf;
use usdt_core::{Class, Description, Elf, Encoding, Error, ErrorKind, Note};

fn notes() -> [Note<'static>; 2] {
    let note = Note {
        location: TEXT_ADDRESS + 4,
        base: BASE_ADDRESS,
        semaphore: PROBES_ADDRESS,
        provider: "app",
        name: "request",
        arguments: "-4@%eax 8@[x2, 16]",
    };
    [Note { location: TEXT_ADDRESS + 1, ..note }, note]
}

fn descriptions() -> [Description<'static>; 2] {
    notes().map(|note| Description {
        location: note.location,
        line: 42,
        file: "src/app.rs",
        documentation: "A request has been accepted.",
        arguments: "id\0i32\0path\0&str\0",
    })
}

fn fixture(encoding: Encoding) -> Vec<u8> {
    Fixture::program(encoding, &notes()).described(&descriptions()).build()
}

/// Calls every function on a file, and returns its notes or an error.
fn read_everything(bytes: &[u8]) -> Result<Vec<Note<'_>>, Error> {
    checks::file(bytes);
    Elf::parse(bytes)?.notes().collect()
}

#[test]
fn a_truncated_file_is_an_error_at_every_length() {
    for encoding in ENCODINGS {
        let bytes = fixture(encoding);
        assert_eq!(read_everything(&bytes), Ok(notes().to_vec()));
        for length in 0..bytes.len() {
            // The section headers are at the end of the file, so they are always cut.
            let error = read_everything(&bytes[..length]).expect_err("a truncated file");
            assert!(!error.to_string().is_empty());
        }
    }
}

#[test]
fn a_corrupt_byte_anywhere_does_not_panic() {
    for encoding in ENCODINGS {
        let sound = fixture(encoding);
        let mut bytes = sound.clone();
        let mut readable = 0;
        for at in 0..bytes.len() {
            for value in [0, 1, 2, 4, 0x40, 0x7f, 0x80, 0xfe, 0xff, !sound[at]] {
                bytes[at] = value;
                readable += usize::from(read_everything(&bytes).is_ok());
            }
            bytes[at] = sound[at];
        }
        // Most bytes are addresses and names, which may be anything.
        assert!(readable > bytes.len(), "{readable} of {} files", bytes.len() * 10);
        assert_eq!(bytes, sound);
    }
}

#[test]
fn huge_numbers_in_any_field_of_any_header_do_not_panic() {
    for encoding in ENCODINGS {
        let sound = fixture(encoding);
        for at in (0..sound.len()).step_by(2) {
            for width in [2, 4, 8] {
                for fill in [0xff, 0x7f, 0x80] {
                    let mut bytes = sound.clone();
                    let end = (at + width).min(bytes.len());
                    bytes[at..end].fill(fill);
                    let _ = read_everything(&bytes);
                }
            }
        }
    }
}

#[test]
fn any_two_corrupt_bytes_of_the_elf_header_do_not_panic() {
    let sound = fixture(ENCODINGS[2]);
    for first in 0..64 {
        for second in first..64 {
            for value in [0, 1, 0x7f, 0xff] {
                let mut bytes = sound.clone();
                (bytes[first], bytes[second]) = (value, value);
                let _ = read_everything(&bytes);
            }
        }
    }
}

#[test]
fn a_table_past_the_end_of_the_file_is_an_error() {
    for encoding in ENCODINGS {
        let sound = fixture(encoding);
        let wide = encoding.class == Class::Bits64;
        let parse = |at: usize, width: usize, fill: u8| {
            let mut bytes = sound.clone();
            bytes[at..at + width].fill(fill);
            Elf::parse(&bytes).map(drop).unwrap_err()
        };
        let (segments, sections) = if wide { (32, 40) } else { (28, 32) };
        let pointer = if wide { 8 } else { 4 };
        let counts = if wide { 54 } else { 42 };
        for (at, width, what) in [
            (segments, pointer, "program header table"),
            (sections, pointer, "section header"),
            (counts + 6, 2, "section header table"),
        ] {
            match parse(at, width, 0xff).kind {
                ErrorKind::Cut { what: found, within: "file", end, .. } => {
                    assert_eq!((found, end), (what, sound.len() as u64));
                }
                kind => panic!("{kind}"),
            }
        }
        for (at, what) in [(counts, "program header"), (counts + 4, "section header")] {
            match parse(at, 2, 0x33).kind {
                ErrorKind::EntrySize { what: found, size: 0x3333, .. } => assert_eq!(found, what),
                kind => panic!("{kind}"),
            }
        }
        assert_eq!(parse(counts + 8, 2, 0x33).kind, ErrorKind::NameTable(0x3333));
    }
}

#[test]
fn note_sections_that_overlap_are_read_once() {
    // 20,000 headers name the same 500 KB: reading them each time would be 10 GB.
    let encoding = ENCODINGS[2];
    let one = notes()[0];
    let mut program = Fixture::program(encoding, &vec![one; 6000]);
    program.empty = 20_000;
    let mut bytes = program.build();
    let headers = {
        let field: [u8; 8] = bytes[40..48].try_into().unwrap();
        usize::try_from(u64::from_le_bytes(field)).unwrap()
    };
    let count = bytes[headers..].len() / 64;
    let note_header = bytes[headers + (count - 2) * 64..][..64].to_vec();
    for index in 1..=20_000 {
        bytes[headers + index * 64..][..64].copy_from_slice(&note_header);
    }
    let items: Vec<_> = Elf::parse(&bytes).unwrap().notes().collect();
    assert!(items.len() < 6000 * 10, "{}", items.len());
    assert!(items[..6000].iter().all(|item| *item == Ok(one)));
    assert_eq!(items.last().unwrap().unwrap_err().kind, ErrorKind::Overlap);
}

#[test]
fn section_names_that_never_end_take_linear_time() {
    // 65,000 sections have their names in 4 MB without a NUL.
    let encoding = ENCODINGS[2];
    let mut program = Fixture::program(encoding, &notes());
    program.sections.insert(0, Fixture::unloaded(elf::SHT_PROGBITS, vec![b'x'; 4 << 20]));
    program.empty = 65_000;
    let mut bytes = program.build();
    let elf = Elf::parse(&bytes).unwrap();
    let index = elf.sections().position(|section| section.name() == Some(".unloaded")).unwrap();
    let names = u16::try_from(index + 1).unwrap();
    bytes[62..64].copy_from_slice(&names.to_le_bytes());
    assert_eq!(Elf::parse(&bytes).unwrap().notes().count(), 0);
}

#[test]
fn a_hundred_thousand_notes_and_long_arguments_take_linear_time() {
    let encoding = ENCODINGS[2];
    let brackets = "8@[".repeat(100_000);
    let spaces = "[1 ".repeat(100_000);
    let [note, _] = notes();
    let mut all = vec![note; 100_000];
    all.extend([Note { arguments: &brackets, ..note }, Note { arguments: &spaces, ..note }]);
    let bytes = Fixture::program(encoding, &all).build();
    assert_eq!(read_everything(&bytes).map(|notes| notes.len()), Ok(100_002));
}

#[test]
fn a_hundred_thousand_descriptions_take_linear_time() {
    let encoding = ENCODINGS[2];
    let [description, _] = descriptions();
    let arguments = "id\0u64\0".repeat(100_000);
    let mut all = vec![description; 100_000];
    all.push(Description { arguments: &arguments, ..description });
    let bytes = Fixture::program(encoding, &notes()).described(&all).build();
    let read: Vec<_> = Elf::parse(&bytes).unwrap().descriptions().map(Result::unwrap).collect();
    assert_eq!(read, all);
    assert_eq!(read[100_000].arguments().count(), 100_000);
}
