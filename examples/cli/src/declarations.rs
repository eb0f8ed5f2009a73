//! The declarations of an ELF file's probes, from which `provider` and `script` generate text.
//!
//! Any ELF file with notes works, including a C program. A probe declared with `usdt::provider`
//! also has the names of its arguments, their types beyond size and sign, and its documentation.
//!
//! `declaration` combines a probe's sites into one list of `types`, which `declared` and `names`
//! derive from the description; `readable` says which arguments bpftrace can read.

pub mod comment;
pub mod declaration;
pub mod declared;
pub mod names;
pub mod readable;
pub mod types;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::file::{self, Elf};
use crate::probes::Site;
use crate::{none, probes};
use declaration::Declaration;

/// A probe's declaration and its sites.
pub type Declared<'a> = (Declaration<'a>, &'a [Site<'a>]);

/// The options of both commands.
#[derive(Args)]
#[command(
    after_help = "Exit status: 0 if the file has probes, 1 if it has none, 2 if all or part of it \
                  cannot be read, or no output can be generated for it."
)]
pub struct Options {
    /// An ELF file with probes
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Prints the output that `text` generates from a file's probes, or reports that there are none.
pub fn print(
    command: &str,
    file: &Path,
    text: impl FnOnce(&Elf<'_>, &[Declared<'_>]) -> Result<String, String>,
) -> ExitCode {
    let say = |line: &str| crate::say(command, format_args!("{}: {line}", file.display()));
    let read = file::read(file, |elf| {
        let (probes, errors) = probes::of(elf);
        if probes.is_empty() && errors.is_empty() {
            say(&none::message(elf));
            return Ok((1, String::new()));
        }
        let declared: Vec<_> =
            probes.iter().map(|sites| (Declaration::of(sites, elf), sites.as_slice())).collect();
        let text = if probes.is_empty() { String::new() } else { text(elf, &declared)? };
        errors.iter().for_each(|error| say(error));
        Ok((if errors.is_empty() { 0 } else { 2 }, text))
    });
    let (status, text) = match read.and_then(|read: Result<_, String>| read) {
        Ok(read) => read,
        Err(error) => {
            say(&error);
            return ExitCode::from(2);
        }
    };
    match crate::written(io::stdout().write_all(text.as_bytes())) {
        Ok(()) => ExitCode::from(status),
        Err(error) => {
            crate::say(command, error);
            ExitCode::from(2)
        }
    }
}
