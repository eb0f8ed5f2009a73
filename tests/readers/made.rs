//! A file made to measure, and what an example says of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use object::elf;
use usdt_core::{Description, Note};

use crate::build::Build;
use crate::fixture::{BASE_ADDRESS, Contents, ENCODINGS, Fixture, PROBES_ADDRESS, TEXT_ADDRESS};

/// What a program printed, and its exit status.
#[derive(Debug, PartialEq)]
pub struct Said {
    pub status: i32,
    pub printed: String,
    pub complaints: String,
}

/// A folder of its own for each test, since the file's name is printed.
pub struct Made(PathBuf);

impl Made {
    pub fn new(test: &str, fixture: &Fixture) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers").join(test);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("app"), fixture.build()).unwrap();
        Self(fs::canonicalize(folder).unwrap())
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Runs the example in the file's folder, whose name becomes `FOLDER`.
    pub fn run(&self, example: &'static str, arguments: &[&str]) -> Said {
        let mut command = Command::new(Build::example(example).artifact(example));
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        let output = command.output().unwrap();
        let folder = self.0.to_str().unwrap();
        let [printed, complaints] = [output.stdout, output.stderr]
            .map(|bytes| String::from_utf8(bytes).unwrap().replace(folder, "FOLDER"));
        Said { status: output.status.code().unwrap(), printed, complaints }
    }
}

/// The `index`th site.
pub fn note<'a>(index: u64, provider: &'a str, name: &'a str, arguments: &'a str) -> Note<'a> {
    let (location, base) = (TEXT_ADDRESS + index, BASE_ADDRESS);
    Note { location, base, semaphore: PROBES_ADDRESS, provider, name, arguments }
}

pub fn described<'a>(
    index: u64,
    (file, line): (&'a str, u32),
    documentation: &'a str,
    arguments: &'a str,
) -> Description<'a> {
    Description { location: TEXT_ADDRESS + index, line, file, documentation, arguments }
}

/// A program for x86-64.
pub fn program(notes: &[Note<'_>], descriptions: &[Description<'_>]) -> Fixture {
    Fixture::program(ENCODINGS[2], notes).described(descriptions)
}

/// The same before it is linked, when no address is known.
pub fn object(notes: &[Note<'_>], descriptions: &[Description<'_>]) -> Fixture {
    let notes: Vec<_> =
        notes.iter().map(|note| Note { location: 0, base: 0, semaphore: 0, ..*note }).collect();
    let descriptions: Vec<_> = descriptions
        .iter()
        .map(|description| Description { location: 0, ..*description })
        .collect();
    Fixture { kind: elf::ET_REL, ..program(&notes, &descriptions) }
}

/// The bytes of a section that is there.
pub fn section<'a>(fixture: &'a mut Fixture, name: &str) -> &'a mut Contents {
    fixture.sections.iter_mut().find(|section| section.name == name).unwrap()
}
