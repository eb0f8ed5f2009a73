//! The sites to attach to: which files may have them, and which of their probes are requested.

use std::collections::{BTreeSet, HashSet};
use std::env;
use std::path::PathBuf;

use super::arguments::Arguments;
use super::registers;
use crate::file::{self, Elf};
use crate::mapped::Candidate;
use crate::none;
use crate::pattern::matches;

/// A site, where the kernel stops every thread that reaches it.
pub struct Site {
    /// `provider:name`
    pub probe: String,
    pub file: PathBuf,
    /// The offsets in the file of the nop and of the semaphore (0 if there is none).
    pub offset: u64,
    pub semaphore: u32,
    pub arguments: Arguments,
}

/// Returns the program that a shell would start for this word.
pub fn program(word: &str) -> Result<PathBuf, String> {
    let directories = env::var_os("PATH").filter(|_| !word.contains('/')).unwrap_or("".into());
    env::split_paths(&directories)
        .map(|directory| directory.join(word))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("there is no program `{word}`"))
}

/// Returns the sites of the probes that match one of the patterns, each of which must match one.
///
/// A file that the user named must be readable; a file that a process has mapped need not be.
pub fn find(files: &[Candidate], named: bool, patterns: &[&str]) -> Result<Vec<Site>, String> {
    let mut search =
        Search { patterns, matched: HashSet::new(), others: BTreeSet::new(), cause: None };
    let mut sites = Vec::new();
    for file in files {
        match search.read(file) {
            Ok(found) => sites.extend(found),
            Err(error) if named => return Err(format!("{}: {error}", file.name.display())),
            Err(_) => {}
        }
    }
    match patterns.iter().find(|pattern| !search.matched.contains(*pattern)) {
        None => Ok(sites),
        Some(pattern) => {
            let searched = match files {
                [file] => file.name.display().to_string(),
                _ if named => "these files".into(),
                _ => format!("the {} files that the process has mapped", files.len()),
            };
            Err(format!("there is no probe {pattern} in {searched}{}", search.instead(pattern)))
        }
    }
}

struct Search<'a> {
    patterns: &'a [&'a str],
    /// The patterns that matched a probe, and the probes that matched no pattern.
    matched: HashSet<&'a str>,
    others: BTreeSet<String>,
    /// Why there may be no probes in the first file, which is the program.
    cause: Option<&'static str>,
}

impl Search<'_> {
    fn read(&mut self, file: &Candidate) -> Result<Vec<Site>, String> {
        let opened = file::open(&file.path).map_err(|error| error.to_string())?;
        let elf = Elf::read(&opened).map_err(|error| error.to_string())?;
        self.cause.get_or_insert(none::cause(&elf));
        let mut sites = Vec::new();
        for note in elf.notes() {
            let note = elf.corrected(note.map_err(|error| error.to_string())?);
            let probe = format!("{}:{}", note.provider, note.name).escape_debug().to_string();
            if !self.is_requested(&probe) {
                continue;
            }
            if elf.is_relocatable() {
                return Err(
                    "this is an object file: link it first, its probes have no address yet".into(),
                );
            }
            if elf.machine() != registers::MACHINE {
                return Err(format!(
                    "this file is for {}, and this machine is {}",
                    elf.machine(),
                    registers::MACHINE
                ));
            }
            let offset = |address| {
                elf.file_offset(address).ok_or_else(|| {
                    format!("{probe}: no segment of the file has the address {address:#x}")
                })
            };
            let semaphore = if note.semaphore == 0 { 0 } else { offset(note.semaphore)? };
            let semaphore = semaphore.try_into().map_err(|_| {
                format!("{probe}: the kernel accepts a semaphore only in the first 4 GiB of a file")
            })?;
            let offset = offset(note.location)?;
            let arguments = Arguments::new(&note, &opened, |argument| {
                let argument = argument.escape_debug();
                super::say(&format!("{probe}: argument {argument} cannot be read, shown as `?`"));
            });
            sites.push(Site { probe, file: file.path.clone(), offset, semaphore, arguments });
        }
        Ok(sites)
    }

    fn is_requested(&mut self, probe: &str) -> bool {
        let matching: Vec<_> =
            self.patterns.iter().copied().filter(|pattern| matches(pattern, probe)).collect();
        if matching.is_empty() {
            self.others.insert(probe.into());
        }
        self.matched.extend(&matching);
        !matching.is_empty()
    }

    /// Lists the probes that exist instead, those that share the provider or the name first.
    fn instead(&self, pattern: &str) -> String {
        let mut others: Vec<_> = self.others.iter().map(String::as_str).collect();
        others.sort_by_key(|probe| {
            let halves = probe.split_once(':').zip(pattern.split_once(':'));
            !halves.is_some_and(|(probe, asked)| probe.0 == asked.0 || probe.1 == asked.1)
        });
        match others.split_at_checked(10) {
            _ if others.is_empty() => {
                let cause = self.cause.filter(|_| self.matched.is_empty());
                cause.map_or(", nor any other".into(), |cause| format!(", nor any other; {cause}"))
            }
            Some((first, rest)) if !rest.is_empty() => {
                format!(": it has {} and {} more", first.join(", "), rest.len())
            }
            _ => format!(": it has {}", others.join(", ")),
        }
    }
}
