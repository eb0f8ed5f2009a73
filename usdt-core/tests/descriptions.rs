//! Descriptions written to bytes and read back, and the errors for bytes that hold none.

mod fixture;

use fixture::ENCODINGS;
use usdt_core::{
    ByteOrder, Class, Description, Encoding, Error, ErrorKind, Note, RawNotes, Unwritable,
};

const X86_64: Encoding = ENCODINGS[2];

const REQUEST: Description<'static> = Description {
    location: 0x1234_5678,
    line: 42,
    file: "src/s.rs",
    documentation: "It's über.",
    arguments: "id\0u64\0path\0&str\0",
};

fn bytes(descriptions: &[Description<'_>], encoding: Encoding) -> Vec<u8> {
    let mut bytes = Vec::new();
    for description in descriptions {
        description.append_to(&mut bytes, encoding).unwrap();
    }
    bytes
}

fn read(section: &[u8], encoding: Encoding) -> Vec<Result<Description<'_>, Error>> {
    RawNotes::new(section, 0x100, encoding)
        .filter_map(|raw| raw.and_then(Description::from_raw).transpose())
        .collect()
}

/// Written by hand after the format's description, not by this crate.
const BY_HAND: &[u8] = b"\x05\0\0\0\x32\0\0\0\x03\0\0\0usdt\0\0\0\0\
    \x78\x56\x34\x12\0\0\0\0\x2a\0\0\0\
    src/s.rs\0It's \xc3\xbcber.\0id\0u64\0path\0&str\0\0\0";

const BY_HAND_ON_S390: &[u8] = b"\0\0\0\x05\0\0\0\x0f\0\0\0\x03usdt\0\0\0\0\
    \0\0\0\0\0\0\0\x07\xff\xff\xff\xfe\0x\0\0";

#[test]
fn a_description_is_the_bytes_of_the_format() {
    assert_eq!(bytes(&[REQUEST], X86_64), BY_HAND);
    assert_eq!(read(BY_HAND, X86_64), [Ok(REQUEST)]);

    let bare =
        Description { location: 7, line: 0xffff_fffe, file: "", documentation: "x", arguments: "" };
    assert_eq!(bytes(&[bare], ENCODINGS[3]), BY_HAND_ON_S390);
    assert_eq!(read(BY_HAND_ON_S390, ENCODINGS[3]), [Ok(bare)]);
}

#[test]
fn arguments_come_in_pairs() {
    let pairs = |arguments| Description { arguments, ..REQUEST }.arguments().collect::<Vec<_>>();
    assert_eq!(pairs("id\0u64\0path\0&str\0"), [("id", "u64"), ("path", "&str")]);
    assert_eq!(pairs("\0\0_\0fn(&'a str) -> u8\0"), [("", ""), ("_", "fn(&'a str) -> u8")]);
    assert_eq!(pairs(""), []);
    // `append_to` would reject these: only the whole pairs are returned.
    assert_eq!(pairs("id\0u64\0path\0&str"), [("id", "u64")]);
    assert_eq!(pairs("id"), []);
}

#[test]
fn every_length_of_every_string_survives() {
    for encoding in ENCODINGS {
        let strings: Vec<_> = (0..5).map(|length| "x".repeat(length)).collect();
        let arguments = ["", "\0\0", "a\0b\0", "ab\0c\0\0\0", "a\0\0b\0\0c\0\0"];
        let mut all = Vec::new();
        for file in &strings {
            for documentation in &strings {
                let of = |arguments| Description { file, documentation, arguments, ..REQUEST };
                all.extend(arguments.map(of));
            }
        }
        let section = bytes(&all, encoding);
        assert_eq!(section.len() % 4, 0);
        let back: Result<Vec<_>, _> = read(&section, encoding).into_iter().collect();
        assert_eq!(back, Ok(all.clone()));
        // The last one's padding may be missing.
        for file in &strings {
            let description = Description { file, documentation: "x", ..REQUEST };
            let section = bytes(&[description], encoding);
            let zeros = section.iter().rev().take_while(|byte| **byte == 0).count();
            let unpadded = &section[..section.len() - (zeros - 1)];
            assert_eq!(read(unpadded, encoding), [Ok(description)]);
        }
    }
}

/// Each reader picks its own notes from a section that has both.
#[test]
fn foreign_notes_are_ignored() {
    for encoding in ENCODINGS {
        let note = Note {
            location: 1,
            base: 2,
            semaphore: 3,
            provider: "app",
            name: "request",
            arguments: "",
        };
        let mut section = bytes(&[REQUEST], encoding);
        note.append_to(&mut section, encoding).unwrap();
        section.extend(bytes(&[REQUEST], encoding));
        assert_eq!(read(&section, encoding), [Ok(REQUEST); 2]);
        let raw = RawNotes::new(&section, 0, encoding);
        let notes = raw.filter_map(|raw| raw.and_then(Note::from_raw).transpose());
        assert_eq!(notes.collect::<Vec<_>>(), [Ok(note)]);

        let low = if encoding.order == ByteOrder::Little { 0 } else { 3 };
        for (at, to) in [(8 + low, 1), (8 + low, 2), (12, b'U'), (16, b'x'), (low, 6), (low, 8)] {
            let mut other = bytes(&[REQUEST], encoding);
            other[at] = to;
            let section = [other, bytes(&[REQUEST], encoding)].concat();
            assert_eq!(read(&section, encoding), [Ok(REQUEST)], "{at} is {to}");
        }
    }
}

#[test]
fn a_broken_descriptor_is_an_error_and_the_next_one_is_read() {
    for encoding in ENCODINGS {
        let good = bytes(&[REQUEST], encoding);
        let strings = 20 + encoding.address_bytes() + 4;
        for (at, to, kind, start) in [
            (0, 0xff, ErrorKind::NotUtf8("file"), 0),
            (9, 0xff, ErrorKind::NotUtf8("documentation"), 9),
            (14, b'x', ErrorKind::NotUtf8("documentation"), 9),
            (21, 0xff, ErrorKind::NotUtf8("argument name"), 21),
            (24, 0xff, ErrorKind::NotUtf8("argument type"), 24),
            (35, 0xc3, ErrorKind::NotUtf8("argument type"), 33),
            // The last NUL is missing.
            (37, b'x', ErrorKind::Unterminated("argument type"), 33),
            // A separating NUL is missing, so the last argument lacks its type,
            (8, b'x', ErrorKind::Unterminated("argument type"), 38),
            (27, b'x', ErrorKind::Unterminated("argument type"), 38),
            // or there is one NUL too many.
            (1, 0, ErrorKind::Unterminated("argument type"), 38),
        ] {
            let mut section = good.clone();
            section[strings + at] = to;
            section.extend(&good);
            let offset = 0x100 + (strings + start) as u64;
            let expected = [Err(Error { offset, kind }), Ok(REQUEST)];
            assert_eq!(read(&section, encoding), expected, "{at} is {to}");
        }
    }
}

#[test]
fn a_descriptor_may_be_cut_at_every_length() {
    for encoding in ENCODINGS {
        let note = bytes(&[REQUEST], encoding);
        let numbers = encoding.address_bytes() + 4;
        let parse = |length: usize| Description::parse(&note[20..20 + length], encoding);
        for length in 0..numbers {
            let (size, end) = (numbers as u64, length as u64);
            let what = "description's fixed part";
            let kind = ErrorKind::Cut { what, size, within: "descriptor", end };
            assert_eq!(parse(length), Err(Error { offset: 0, kind }));
        }
        // It could have ended after the documentation, and after the first argument.
        let could_end = [(21, ""), (28, "id\0u64\0"), (38, REQUEST.arguments)];
        let starts = [(0, "file"), (9, "documentation"), (21, "argument name")];
        let arguments = [(24, "argument type"), (28, "argument name"), (33, "argument type")];
        for length in 0..=38 {
            let found = parse(numbers + length);
            match could_end.iter().find(|(end, _)| *end == length) {
                Some((_, arguments)) => {
                    assert_eq!(found, Ok(Description { arguments, ..REQUEST }));
                }
                None => {
                    let mut all = starts.iter().chain(&arguments).rev();
                    let (start, what) = all.find(|(start, _)| *start <= length).unwrap();
                    let (offset, kind) = ((numbers + start) as u64, ErrorKind::Unterminated(what));
                    assert_eq!(found, Err(Error { offset, kind }), "{length}");
                }
            }
        }
    }
}

#[test]
fn errors_state_what_is_wrong_and_where() {
    let section = bytes(&[REQUEST, REQUEST], X86_64);
    let error = |section: &[u8]| match read(section, X86_64)[..] {
        [Ok(REQUEST), Err(error)] => error.to_string(),
        ref items => panic!("{items:?}"),
    };
    assert_eq!(
        error(&section[..section.len() - 4]),
        "at offset 0x148: note descriptor of 50 bytes extends past the end of the section (0x18c)",
    );
    let mut unterminated = section.clone();
    unterminated[72 + 20 + 49] = b'!';
    assert_eq!(
        error(&unterminated),
        "at offset 0x189: the note's string `argument type` has no terminating NUL",
    );
    let mut not_utf8 = section.clone();
    not_utf8[72 + 32] = 0xff;
    assert_eq!(error(&not_utf8), "at offset 0x168: the note's string `file` is not UTF-8");
    let mut small = section.clone();
    small[72 + 4] = 11;
    assert_eq!(
        read(&small, X86_64)[1].unwrap_err().to_string(),
        "at offset 0x15c: description's fixed part of 12 bytes extends past the end of the \
         descriptor (0xb)",
    );
}

#[test]
fn an_unwritable_description_is_rejected_and_nothing_is_appended() {
    for encoding in ENCODINGS {
        let mut out = vec![7];
        for (description, error) in [
            (Description { file: "a\0b", ..REQUEST }, Unwritable::Nul("file")),
            (Description { documentation: "\0", ..REQUEST }, Unwritable::Nul("documentation")),
            (Description { arguments: "id", ..REQUEST }, Unwritable::Arguments),
            (Description { arguments: "id\0", ..REQUEST }, Unwritable::Arguments),
            (Description { arguments: "id\0u64", ..REQUEST }, Unwritable::Arguments),
            (Description { arguments: "id\0u64\0x\0", ..REQUEST }, Unwritable::Arguments),
        ] {
            assert_eq!(description.append_to(&mut out, encoding), Err(error));
        }
        let wide = Description { location: 0x1_0000_0000, ..REQUEST };
        let expected = match encoding.class {
            Class::Bits32 => Err(Unwritable::Address(0x1_0000_0000)),
            Class::Bits64 => Ok(()),
        };
        assert_eq!(wide.append_to(&mut Vec::new(), encoding), expected);
        assert_eq!(out, [7]);
    }
    assert_eq!(
        Unwritable::Arguments.to_string(),
        "the description's arguments are not pairs of a name and a type, each with its NUL"
    );
}
