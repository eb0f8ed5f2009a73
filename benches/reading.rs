//! Reading: a file with many notes, listed by `usdt-core`, by readelf and by BCC's `tplist`.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use object::write::Object;
use object::{Architecture, BinaryFormat, Endianness, ReadCache, SectionKind};
use usdt_core::{ByteOrder, Class, Elf, Encoding, Note};

use crate::engine;
use crate::usage::{self, Usage};

/// The words on the command line that make the benchmark write and list a file itself. It does so
/// in processes of their own, because a child's peak memory is at least its parent's.
pub const WRITE: &str = "write-notes";
pub const LIST: &str = "list-with-usdt-core";

/// Returns the path of the file with this many notes.
#[must_use]
pub fn file(notes: usize) -> PathBuf {
    engine::directory().join(format!("{notes}-notes"))
}

/// Writes that file.
///
/// # Panics
/// If it cannot be written.
pub fn write(notes: usize) {
    let encoding = Encoding { class: Class::Bits64, order: ByteOrder::Little };
    let mut bytes = Vec::new();
    for number in 0..notes as u64 {
        let note = Note {
            location: 0x1000 + 16 * number,
            base: 0x2000,
            semaphore: 0,
            provider: "provider",
            name: &format!("name{}", number % 1000),
            arguments: "8@%rax -4@%edx 8@-16(%rbp)",
        };
        note.append_to(&mut bytes, encoding).unwrap();
    }
    let mut object = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
    let section = object.add_section(Vec::new(), b".note.stapsdt".to_vec(), SectionKind::Note);
    object.append_section_data(section, &bytes, 4);
    let base = object.add_section(Vec::new(), b".stapsdt.base".to_vec(), SectionKind::ReadOnlyData);
    object.append_section_data(base, &[0], 1);
    fs::create_dir_all(engine::directory()).unwrap();
    fs::write(file(notes), object.write().unwrap()).unwrap();
}

/// Lists what `readelf -n` lists, one note a line.
///
/// # Panics
/// If a note cannot be read, or the file has another number of notes.
pub fn list(notes: usize, out: &mut impl std::io::Write) -> std::io::Result<()> {
    let file = ReadCache::new(fs::File::open(file(notes))?);
    let elf = Elf::read(&file).unwrap();
    let (mut count, mut text) = (0, String::new());
    for note in elf.notes().map(Result::unwrap) {
        count += 1;
        let Note { location, base, semaphore, provider, name, arguments } = note;
        // A single `writeln!` would take longer than the reading.
        for string in [provider, " ", name, " ", arguments] {
            text.push_str(string);
        }
        writeln!(text, " {location:x} {base:x} {semaphore:x}").unwrap();
        if text.len() > 1 << 16 {
            out.write_all(text.as_bytes())?;
            text.clear();
        }
    }
    assert_eq!(count, notes);
    out.write_all(text.as_bytes())
}

/// Runs a reader to its end and discards its output; `None` if it is not installed.
///
/// # Panics
/// If it fails.
pub fn cost(command: &mut Command) -> Option<Usage> {
    usage::of(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()))
}

/// Returns the command that runs this program with one of the words above.
///
/// # Panics
/// If this program's own path is unknown.
#[must_use]
pub fn ourselves(word: &str, notes: usize) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.arg(word).arg(notes.to_string());
    command
}
