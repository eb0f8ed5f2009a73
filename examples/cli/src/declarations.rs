//! The declarations of an ELF file's probes, of which `provider` and `script` write a text.
//!
//! Any file with notes will do, a C program's too. A probe declared by `usdt::provider` also has
//! the names of its arguments, their types beyond size and sign, and its documentation.
//!
//! `declaration` combines a probe's sites into one list of `types`, which `declared` and `names`
//! derive from the description; `readable` says which arguments bpftrace can read.

pub mod comment;
pub mod declaration;
pub mod declared;
pub mod names;
pub mod readable;
pub mod types;

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::file::{self, Elf};
use crate::probes::Site;
use crate::{none, probes};
use declaration::Declaration;

/// A probe's declaration and its sites.
pub type Declared<'a> = (Declaration<'a>, &'a [Site<'a>]);

/// Prints what `text` makes of a file's probes, if it has any.
pub fn print(
    command: &str,
    file: &Path,
    text: impl FnOnce(&Elf<'_>, &[Declared<'_>]) -> Result<String, String>,
) -> ExitCode {
    let say = |line: &dyn Display| crate::say(command, format_args!("{}: {line}", file.display()));
    let opened = match file::open(file) {
        Ok(opened) => opened,
        Err(error) => {
            say(&error);
            return ExitCode::from(2);
        }
    };
    let elf = match Elf::read(&opened) {
        Ok(elf) => elf,
        Err(error) => {
            say(&error);
            return ExitCode::from(2);
        }
    };
    let (probes, errors) = probes::of(&elf);
    let is_whole = errors.is_empty();
    if probes.is_empty() && is_whole {
        say(&format_args!("no USDT probes; {}", none::cause(&elf)));
        return ExitCode::from(1);
    }
    let declared: Vec<_> =
        probes.iter().map(|sites| (Declaration::of(sites, &elf), sites.as_slice())).collect();
    let text = if probes.is_empty() { Ok(String::new()) } else { text(&elf, &declared) };
    let text = match text {
        Ok(text) => text,
        Err(error) => {
            say(&error);
            return ExitCode::from(2);
        }
    };
    errors.iter().for_each(|error| say(error));
    match io::stdout().write_all(text.as_bytes()) {
        // The reader, such as `head`, has stopped reading.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            crate::say(command, format_args!("standard output: {error}"));
            ExitCode::from(2)
        }
        _ => ExitCode::from(if is_whole { 0 } else { 2 }),
    }
}
