//! Reading ELF files of both classes and byte orders, written by the `object` crate.

mod fixture;

use fixture::{BASE_ADDRESS, Contents, ENCODINGS, Fixture, PROBES_ADDRESS, TEXT_ADDRESS};
use object::elf;
use usdt_core::{ByteOrder, Class, Description, Elf, Encoding, Error, ErrorKind, Machine, Note};

fn notes() -> [Note<'static>; 3] {
    let note = |location, semaphore, name, arguments| {
        let provider = "app";
        Note { location, base: BASE_ADDRESS, semaphore, provider, name, arguments }
    };
    [
        note(TEXT_ADDRESS + 1, 0, "start", ""),
        note(TEXT_ADDRESS + 4, PROBES_ADDRESS, "request", "-4@%eax 8@-8(%rbp)"),
        note(TEXT_ADDRESS + 5, PROBES_ADDRESS + 2, "re-quest", "1@%al"),
    ]
}

/// Descriptions of the first and the last note, in reverse order.
fn descriptions() -> [Description<'static>; 2] {
    let [start, _, re_quest] = notes();
    let description = |note: Note<'_>, line, documentation, arguments| Description {
        location: note.location,
        line,
        file: "src/app.rs",
        documentation,
        arguments,
    };
    [description(re_quest, 9, "Again.", "again\0bool\0"), description(start, 7, "", "")]
}

fn read(bytes: &[u8]) -> Result<Vec<Note<'_>>, Error> {
    Elf::parse(bytes)?.notes().collect()
}

fn section<'a>(fixture: &'a mut Fixture, name: &str) -> &'a mut Contents {
    fixture.sections.iter_mut().find(|section| section.name == name).unwrap()
}

#[test]
fn every_note_comes_back_whole_and_in_order() {
    for encoding in ENCODINGS {
        let bytes = Fixture::program(encoding, &notes()).build();
        let elf = Elf::parse(&bytes).unwrap();
        assert_eq!(elf.encoding(), encoding);
        assert_eq!(elf.machine(), Machine::X86_64);
        assert!(!elf.is_relocatable());
        assert_eq!(elf.base_address(), Some(BASE_ADDRESS));
        assert_eq!(read(&bytes), Ok(notes().to_vec()), "{encoding:?}");
    }
}

#[test]
fn descriptions_belong_to_notes_by_location() {
    for encoding in ENCODINGS {
        let program = Fixture::program(encoding, &notes()).described(&descriptions());
        let bytes = program.build();
        let elf = Elf::parse(&bytes).unwrap();
        assert!(elf.descriptions().eq(descriptions().map(Ok)), "{encoding:?}");
        assert_eq!(read(&bytes), Ok(notes().to_vec()), "{encoding:?}");
        let of = |note: Note<'_>| {
            elf.descriptions().map(Result::unwrap).find(|d| d.location == note.location)
        };
        let [re_quest, start] = descriptions().map(Some);
        assert_eq!(notes().map(of), [start, None, re_quest]);

        let bare = Fixture::program(encoding, &notes()).build();
        assert_eq!(Elf::parse(&bare).unwrap().descriptions().count(), 0);
    }
}

/// Either section is read, whatever is wrong with the other.
#[test]
fn broken_descriptions_do_not_affect_the_notes() {
    for encoding in ENCODINGS {
        let mut program = Fixture::program(encoding, &notes()).described(&descriptions());
        let data = &mut section(&mut program, ".note.usdt").data;
        *data.iter_mut().rfind(|byte| **byte == b's').unwrap() = 0xff;
        let bytes = program.build();
        let elf = Elf::parse(&bytes).unwrap();
        let found = elf.sections().find(|section| section.name() == Some(".note.usdt")).unwrap();
        let [first, _] = descriptions();
        // `src/app.rs`, its NUL and that of the documentation are the section's last 12 bytes.
        let (offset, kind) = (found.offset + found.size - 12, ErrorKind::NotUtf8("file"));
        assert_eq!(
            elf.descriptions().collect::<Vec<_>>(),
            [Ok(first), Err(Error { offset, kind })]
        );
        assert_eq!(read(&bytes), Ok(notes().to_vec()));

        let mut program = Fixture::program(encoding, &notes()).described(&descriptions());
        section(&mut program, ".note.stapsdt").data.fill(0xff);
        let bytes = program.build();
        assert!(Elf::parse(&bytes).unwrap().descriptions().eq(descriptions().map(Ok)));
        assert!(read(&bytes).is_err());
    }
}

#[test]
fn addresses_map_to_sections_bytes_and_file_offsets() {
    for encoding in ENCODINGS {
        let bytes = Fixture::program(encoding, &notes()).build();
        let elf = Elf::parse(&bytes).unwrap();
        for note in notes() {
            let text = elf.section_at(note.location).unwrap();
            assert_eq!((text.name(), text.is_executable()), (Some(".text"), true));
            assert_eq!(elf.bytes_at(note.location, 1), Some(&b"\x90"[..]), "{}", note.name);
            let offset = elf.file_offset(note.location).unwrap();
            assert_eq!(offset, text.offset + note.location - TEXT_ADDRESS);
            assert_eq!(bytes[usize::try_from(offset).unwrap()], 0x90);
        }
        let probes = elf.section_at(PROBES_ADDRESS).unwrap();
        assert_eq!((probes.name(), probes.is_executable()), (Some(".probes"), false));

        assert_eq!(elf.bytes_at(TEXT_ADDRESS, 8), Some(&b"\x55\x90\xc3\x55\x90\x90\x5d\xc3"[..]));
        assert_eq!(elf.bytes_at(TEXT_ADDRESS, 9), None, "one byte past the segment");
        assert_eq!(elf.bytes_at(TEXT_ADDRESS, u64::MAX), None);
        for nowhere in [0, TEXT_ADDRESS - 1, TEXT_ADDRESS + 8, u64::MAX] {
            assert_eq!(elf.file_offset(nowhere), None, "{nowhere:#x}");
            assert_eq!(elf.bytes_at(nowhere, 1), None, "{nowhere:#x}");
            assert!(elf.section_at(nowhere).is_none(), "{nowhere:#x}");
        }
    }
}

#[test]
fn prelink_moves_site_and_semaphore() {
    for encoding in ENCODINGS {
        let mut program = Fixture::program(encoding, &notes());
        section(&mut program, ".stapsdt.base").address = BASE_ADDRESS - 0x2000;
        let bytes = program.build();
        let elf = Elf::parse(&bytes).unwrap();
        let moved: Vec<_> = elf.notes().map(|note| elf.corrected(note.unwrap())).collect();
        let expected = notes().map(|note| Note {
            location: note.location - 0x2000,
            base: note.base - 0x2000,
            // The first has none, and gains none.
            semaphore: note.semaphore.saturating_sub(0x2000),
            ..note
        });
        assert_eq!(moved, expected);
    }
}

#[test]
fn without_a_base_nothing_is_corrected() {
    for encoding in ENCODINGS {
        let baseless = notes().map(|note| Note { base: 0, ..note });
        let bytes = Fixture::program(encoding, &baseless).build();
        let elf = Elf::parse(&bytes).unwrap();
        assert_eq!(baseless.map(|note| elf.corrected(note)), baseless);

        let mut dropped = Fixture::program(encoding, &notes());
        section(&mut dropped, ".stapsdt.base").name = ".other";
        let bytes = dropped.build();
        let elf = Elf::parse(&bytes).unwrap();
        assert_eq!(elf.base_address(), None);
        assert_eq!(notes().map(|note| elf.corrected(note)), notes());
    }
}

#[test]
fn addresses_wrap_at_the_width_of_the_file() {
    for encoding in ENCODINGS {
        let mut program = Fixture::program(encoding, &notes());
        section(&mut program, ".stapsdt.base").address = 0x1000;
        let bytes = program.build();
        let elf = Elf::parse(&bytes).unwrap();
        let note = Note { location: 0x1000, ..notes()[0] };
        let wrapped = match encoding.class {
            Class::Bits32 => 0xffc0_0000,
            Class::Bits64 => 0xffff_ffff_ffc0_0000,
        };
        assert_eq!(elf.corrected(note).location, wrapped);
    }
}

#[test]
fn more_sections_and_segments_than_16_bits_count() {
    for encoding in ENCODINGS {
        let program = Fixture { empty: 0x1_0001, ..Fixture::program(encoding, &notes()) };
        let bytes = program.build();
        assert_eq!(read(&bytes), Ok(notes().to_vec()));
        let elf = Elf::parse(&bytes).unwrap();
        assert_eq!(elf.sections().count(), 0x1_0001 + 5);
        assert_eq!(elf.bytes_at(TEXT_ADDRESS, 2), Some(&b"\x55\x90"[..]));
    }
}

#[test]
fn several_note_sections_are_read_one_after_the_other() {
    for encoding in ENCODINGS {
        let [first, second, third] = notes();
        let mut program = Fixture::program(encoding, &[first]);
        let mut more = Vec::new();
        second.append_to(&mut more, encoding).unwrap();
        third.append_to(&mut more, encoding).unwrap();
        let section = Fixture::unloaded(elf::SHT_NOTE, more);
        program.sections.push(Contents { name: ".note.stapsdt", ..section });
        assert_eq!(read(&program.build()), Ok(notes().to_vec()));
    }
}

#[test]
fn only_note_sections_of_exactly_that_name_are_read() {
    for encoding in ENCODINGS {
        for name in [".note.stapsd", ".note.stapsdt2", "note.stapsdt", ""] {
            let mut program = Fixture::program(encoding, &notes());
            section(&mut program, ".note.stapsdt").name = name;
            assert_eq!(read(&program.build()), Ok(vec![]), "{name:?}");
        }
        let mut program = Fixture::program(encoding, &notes());
        section(&mut program, ".note.stapsdt").kind = elf::SHT_PROGBITS;
        assert_eq!(read(&program.build()), Ok(vec![]));
    }
}

#[test]
fn a_section_without_bytes_in_the_file_reads_as_empty() {
    for encoding in ENCODINGS {
        let mut program = Fixture::program(encoding, &notes());
        let bss = section(&mut program, ".probes");
        (bss.name, bss.kind) = (".bss", elf::SHT_NOBITS);
        let bytes = program.build();
        let bss = Elf::parse(&bytes).unwrap().section_at(PROBES_ADDRESS).unwrap();
        assert_eq!((bss.name(), bss.size, bss.data()), (Some(".bss"), 4, Ok(&[][..])));
    }
}

#[test]
fn an_object_file_is_relocatable() {
    for encoding in ENCODINGS {
        let object = Fixture { kind: elf::ET_REL, ..Fixture::program(encoding, &notes()) };
        assert!(Elf::parse(&object.build()).unwrap().is_relocatable());
    }
}

#[test]
fn a_file_without_section_headers_has_no_notes() {
    for encoding in ENCODINGS {
        let mut bytes = Fixture::program(encoding, &notes()).build();
        let section_offset = if encoding.class == Class::Bits32 { 32..36 } else { 40..48 };
        assert!(Elf::parse(&bytes).unwrap().has_sections());
        bytes[section_offset].fill(0);
        assert_eq!(read(&bytes), Ok(vec![]));
        assert!(!Elf::parse(&bytes).unwrap().has_sections());
        // The segments are still there.
        assert_eq!(Elf::parse(&bytes).unwrap().bytes_at(TEXT_ADDRESS, 1), Some(&b"\x55"[..]));
    }
}

/// readelf reads such files too; `object` by itself rejects them.
#[test]
fn an_unaligned_table_and_an_unknown_version_are_read() {
    for encoding in ENCODINGS {
        let mut bytes = Fixture::program(encoding, &notes()).build();
        bytes[6] = 9;
        let field = if encoding.class == Class::Bits32 { 32..36 } else { 40..48 };
        let mut offset = bytes[field.clone()].to_vec();
        let low = if encoding.order == ByteOrder::Little { 0 } else { offset.len() - 1 };
        // The headers move by one byte; there are six of them, at the end of the file.
        let at = bytes.len() - 6 * if encoding.class == Class::Bits32 { 40 } else { 64 };
        assert_eq!(usize::from(offset[low]), at % 256);
        bytes.insert(at, 0);
        offset[low] += 1;
        bytes[field].copy_from_slice(&offset);
        assert_eq!(read(&bytes), Ok(notes().to_vec()), "{encoding:?}");
    }
}

#[test]
fn a_file_that_is_not_elf_is_rejected() {
    let table: [(&[u8], &str); 6] = [
        (b"", "not an ELF file: it is empty"),
        (b"#!/bin/sh\n", "not an ELF file: it begins with \"#!/b\""),
        (b"MZ\x90\0", "not an ELF file: it begins with \"MZ\\x90\\x00\""),
        (
            b"\x7fELF",
            "at offset 0x0: ELF header of 52 bytes extends past the end of the file (0x4)",
        ),
        (b"\x7fELF\x03\x01", "at offset 0x4: ELF class is 3, neither 1 (32 bits) nor 2 (64 bits)"),
        (b"\x7fELF\x02\0", "at offset 0x5: ELF byte order is 0, neither 1 (little) nor 2 (big)"),
    ];
    for (bytes, text) in table {
        assert_eq!(Elf::parse(bytes).unwrap_err().to_string(), text);
    }
}

#[test]
fn a_broken_section_is_an_error_and_the_next_one_is_read() {
    let encoding = ENCODINGS[2];
    let [first, second, third] = notes();
    let mut program = Fixture::program(encoding, &[first, second]);
    let mut more = Vec::new();
    third.append_to(&mut more, encoding).unwrap();
    let section = Fixture::unloaded(elf::SHT_NOTE, more);
    program.sections.push(Contents { name: ".note.stapsdt", ..section });
    let mut bytes = program.build();
    // The owner's size of the second note: 0xffff_0008.
    let length = first_note_bytes(encoding, first);
    let start = Elf::parse(&bytes).unwrap().sections().nth(3).unwrap().offset;
    let at = usize::try_from(start).unwrap() + length;
    bytes[at + 2..at + 4].fill(0xff);

    let items: Vec<_> = Elf::parse(&bytes).unwrap().notes().collect();
    let end = start + Elf::parse(&bytes).unwrap().sections().nth(3).unwrap().size;
    let kind = ErrorKind::Cut { what: "note owner", size: 0xffff_0008, within: "section", end };
    let offset = at as u64;
    assert_eq!(items, [Ok(first), Err(Error { offset, kind }), Ok(third)]);
}

fn first_note_bytes(encoding: Encoding, note: Note<'_>) -> usize {
    let mut bytes = Vec::new();
    note.append_to(&mut bytes, encoding).unwrap();
    bytes.len()
}
