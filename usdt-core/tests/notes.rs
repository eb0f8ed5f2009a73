//! Notes written to bytes and read back, and the errors for bytes that hold none.

use usdt_core::{
    ByteOrder, Class, Encoding, Error, ErrorKind, Machine, Note, RawNotes, Unwritable,
};

const ENCODINGS: [Encoding; 4] = [
    Encoding { class: Class::Bits32, order: ByteOrder::Little },
    Encoding { class: Class::Bits32, order: ByteOrder::Big },
    Encoding { class: Class::Bits64, order: ByteOrder::Little },
    Encoding { class: Class::Bits64, order: ByteOrder::Big },
];
const X86_64: Encoding = ENCODINGS[2];

fn note<'a>(provider: &'a str, name: &'a str, arguments: &'a str) -> Note<'a> {
    let (location, base, semaphore) = (0x1234_5678, 0x9abc_def0, 0x0fed_cba9);
    Note { location, base, semaphore, provider, name, arguments }
}

fn bytes(notes: &[Note<'_>], encoding: Encoding) -> Vec<u8> {
    let mut bytes = Vec::new();
    for note in notes {
        note.append_to(&mut bytes, encoding).unwrap();
    }
    bytes
}

fn read(section: &[u8], encoding: Encoding) -> Vec<Result<Note<'_>, Error>> {
    RawNotes::new(section, 0x100, encoding)
        .filter_map(|raw| raw.and_then(Note::from_raw).transpose())
        .collect()
}

/// Written by hand after the format's description, not by this crate.
const BY_HAND: &[u8] = b"\x08\0\0\0\x2a\0\0\0\x03\0\0\0stapsdt\0\
    \x78\x56\x34\x12\0\0\0\0\xf0\xde\xbc\x9a\0\0\0\0\xa9\xcb\xed\x0f\0\0\0\0\
    prov\0name\0-4@%eax\0\0\0";

#[test]
fn a_note_is_the_bytes_of_the_format() {
    let note = note("prov", "name", "-4@%eax");
    assert_eq!(bytes(&[note], X86_64), BY_HAND);
    assert_eq!(read(BY_HAND, X86_64), [Ok(note)]);
}

#[test]
fn bytes_after_the_third_string_are_ignored() {
    let mut marked = BY_HAND.to_vec();
    marked[4] += 1;
    assert_eq!(read(&marked, X86_64), [Ok(note("prov", "name", "-4@%eax"))]);
}

#[test]
fn every_length_of_every_string_survives() {
    for encoding in ENCODINGS {
        let strings: Vec<_> = (0..9).map(|length| "x".repeat(length)).collect();
        let mut notes = Vec::new();
        for provider in &strings {
            for name in &strings {
                notes.extend(strings.iter().map(|arguments| note(provider, name, arguments)));
            }
        }
        let section = bytes(&notes, encoding);
        assert_eq!(section.len() % 4, 0);
        let back: Result<Vec<_>, _> = read(&section, encoding).into_iter().collect();
        assert_eq!(back, Ok(notes));
    }
}

#[test]
fn the_last_notes_padding_may_be_missing() {
    for encoding in ENCODINGS {
        let notes = [note("p", "n", ""), note("pr", "n", "")];
        let section = bytes(&notes, encoding);
        let unpadded = &section[..section.len() - 2];
        assert_eq!(read(unpadded, encoding), notes.map(Ok));
    }
}

#[test]
fn foreign_notes_are_ignored() {
    for encoding in ENCODINGS {
        let ours = bytes(&[note("p", "n", "")], encoding);
        let change = |at: usize, to: u8| {
            let mut other = ours.clone();
            other[at] = to;
            other
        };
        let size_at = if encoding.order == ByteOrder::Little { 0 } else { 3 };
        for other in [
            change(8 + size_at, 2),
            change(8 + 3 - size_at, 3),
            change(12, b'S'),
            change(19, b'x'),
            change(size_at, 7),
        ] {
            let section = [ours.clone(), other, ours.clone()].concat();
            assert_eq!(read(&section, encoding), [Ok(note("p", "n", "")); 2]);
        }
    }
}

#[test]
fn a_broken_descriptor_is_an_error_and_the_next_note_is_read() {
    for encoding in ENCODINGS {
        let good = bytes(&[note("prov", "name", "args")], encoding);
        let strings = 20 + 3 * encoding.address_bytes();
        let broken = |at: usize, to: u8| {
            let mut note = good.clone();
            note[strings + at] = to;
            [note, good.clone()].concat()
        };
        let last = Ok(note("prov", "name", "args"));
        let first = |kind: ErrorKind, at: usize| {
            let offset = 0x100 + (strings + at) as u64;
            Err(Error { offset, kind })
        };
        for (at, to, expected) in [
            (0, 0xff, first(ErrorKind::NotUtf8("provider"), 0)),
            (5, 0xff, first(ErrorKind::NotUtf8("name"), 5)),
            (10, 0xff, first(ErrorKind::NotUtf8("arguments"), 10)),
            (14, b'x', first(ErrorKind::Unterminated("arguments"), 10)),
            (9, b'x', first(ErrorKind::Unterminated("arguments"), 15)),
        ] {
            assert_eq!(read(&broken(at, to), encoding), [expected, last]);
        }
    }
}

#[test]
fn a_descriptor_too_short_for_addresses_is_an_error() {
    for encoding in ENCODINGS {
        let size = 3 * encoding.address_bytes() as u64;
        for length in 0..size {
            let descriptor = vec![0; usize::try_from(length).unwrap()];
            let kind = ErrorKind::Cut {
                what: "note's address block",
                size,
                within: "descriptor",
                end: length,
            };
            assert_eq!(Note::parse(&descriptor, encoding), Err(Error { offset: 0, kind }));
        }
    }
}

#[test]
fn errors_state_what_is_wrong_and_where() {
    let section = bytes(&[note("p", "n", ""), note("prov", "name", "args")], X86_64);
    let texts = |section: &[u8]| -> Vec<String> {
        read(section, X86_64).iter().filter_map(|i| i.err()).map(|e| e.to_string()).collect()
    };
    assert_eq!(
        texts(&section[..section.len() - 4]),
        ["at offset 0x134: note descriptor of 39 bytes extends past the end of the section \
             (0x16c)"],
    );
    assert_eq!(
        texts(&section[..60]),
        ["at offset 0x134: note header of 12 bytes extends past the end of the section (0x13c)"],
    );
    assert_eq!(
        texts(&section[..70]),
        ["at offset 0x134: note owner of 8 bytes extends past the end of the section (0x146)"],
    );
    let mut unterminated = section.clone();
    unterminated[52 + 20 + 24 + 14] = b'!';
    assert_eq!(
        texts(&unterminated),
        ["at offset 0x16a: the note's string `arguments` has no terminating NUL"]
    );
}

#[test]
fn an_unwritable_note_is_rejected_and_nothing_is_appended() {
    let wide = Note { base: 0x1_0000_0000, ..note("p", "n", "") };
    for encoding in ENCODINGS {
        let mut out = vec![7];
        for (note, error) in [
            (note("p\0", "n", ""), Unwritable::Nul("provider")),
            (note("p", "\0n", ""), Unwritable::Nul("name")),
            (note("p", "n", "8@a0\0"), Unwritable::Nul("arguments")),
        ] {
            assert_eq!(note.append_to(&mut out, encoding), Err(error));
        }
        let expected = match encoding.class {
            Class::Bits32 => Err(Unwritable::Address(0x1_0000_0000)),
            Class::Bits64 => Ok(()),
        };
        assert_eq!(wide.append_to(&mut Vec::new(), encoding), expected);
        assert_eq!(out, [7]);
    }
}

#[test]
fn arguments_are_parsed_for_the_machine() {
    let note = note("p", "n", "8@9 4@16");
    let read = |machine| note.arguments(machine).map(|a| a.unwrap().operand).collect::<Vec<_>>();
    assert!(matches!(read(Machine::PPC64)[0], usdt_core::Operand::Register("9")));
    assert!(matches!(read(Machine::S390)[0], usdt_core::Operand::Constant(9)));
}
