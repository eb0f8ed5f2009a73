//! A file built for a test, and what `usdt` prints about it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use object::elf;
use usdt_core::{Description, Note};

use crate::build::Build;
use crate::fixture::{BASE_ADDRESS, Contents, ENCODINGS, Fixture, PROBES_ADDRESS, TEXT_ADDRESS};

/// What a program printed, and its exit status.
#[derive(Debug, PartialEq)]
pub struct Output {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Each test has its own directory, because `usdt` prints the file's name.
pub struct Sample(PathBuf);

impl Sample {
    pub fn new(test: &str, fixture: &Fixture) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers").join(test);
        fs::create_dir_all(&directory).unwrap();
        fs::write(directory.join("app"), fixture.build()).unwrap();
        Self(fs::canonicalize(directory).unwrap())
    }

    pub fn directory(&self) -> &Path {
        &self.0
    }

    /// Runs `usdt` in the file's directory, whose path becomes `DIRECTORY` in the output.
    pub fn run(&self, command: &str, arguments: &[&str]) -> Output {
        let mut usdt = Command::new(Build::command());
        usdt.arg(command).args(arguments).current_dir(&self.0).stdin(Stdio::null());
        let output = usdt.output().unwrap();
        let directory = self.0.to_str().unwrap();
        let [stdout, stderr] = [output.stdout, output.stderr]
            .map(|bytes| String::from_utf8(bytes).unwrap().replace(directory, "DIRECTORY"));
        Output { status: output.status.code().unwrap(), stdout, stderr }
    }
}

/// Returns a note of the `index`th site.
pub fn note<'a>(index: u64, provider: &'a str, name: &'a str, arguments: &'a str) -> Note<'a> {
    let (location, base) = (TEXT_ADDRESS + index, BASE_ADDRESS);
    Note { location, base, semaphore: PROBES_ADDRESS, provider, name, arguments }
}

/// Returns a description of the `index`th site.
pub fn described<'a>(
    index: u64,
    (file, line): (&'a str, u32),
    documentation: &'a str,
    arguments: &'a str,
) -> Description<'a> {
    Description { location: TEXT_ADDRESS + index, line, file, documentation, arguments }
}

/// Returns a program for x86-64.
pub fn program(notes: &[Note<'_>], descriptions: &[Description<'_>]) -> Fixture {
    Fixture::program(ENCODINGS[2], notes).described(descriptions)
}

/// Returns the same before linking, when no address is known.
pub fn object(notes: &[Note<'_>], descriptions: &[Description<'_>]) -> Fixture {
    let notes: Vec<_> =
        notes.iter().map(|note| Note { location: 0, base: 0, semaphore: 0, ..*note }).collect();
    let descriptions: Vec<_> = descriptions
        .iter()
        .map(|description| Description { location: 0, ..*description })
        .collect();
    Fixture { kind: elf::ET_REL, ..program(&notes, &descriptions) }
}

/// Returns a section of this name.
pub fn section<'a>(fixture: &'a mut Fixture, name: &str) -> &'a mut Contents {
    fixture.sections.iter_mut().find(|section| section.name == name).unwrap()
}
