//! The sites to attach to: which files may have them, and which of their probes are requested.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use crate::argument::Argument;
use crate::file::{self, Elf};
use crate::mapped::Candidate;
use crate::pattern::matches;
use crate::{none, probes, registers};

/// The maximum number of arguments of a site: each has one bit in an entry of the ring.
const MAX_ARGUMENTS: usize = 64;

/// A site, where the kernel stops every thread that reaches it.
pub struct Site {
    /// `provider:name`
    pub probe: String,
    /// The file as the user knows it, and the path by which the kernel opens it.
    pub name: PathBuf,
    pub file: PathBuf,
    /// The offsets in the file of the nop and of the semaphore (0 if there is none).
    pub offset: u64,
    pub semaphore: u64,
    pub arguments: Vec<Argument>,
}

/// Returns the sites of the probes that match one of the patterns, each of which must match one.
///
/// A file that the user named must be readable; a file that a process has mapped need not be.
pub fn find(files: &[Candidate], named: bool, patterns: &[&str]) -> Result<Vec<Site>, String> {
    let mut search = Search {
        patterns,
        matched: HashSet::new(),
        others: BTreeSet::new(),
        cause: None,
        has_match: false,
    };
    let mut sites = Vec::new();
    for file in files {
        match search.read(file) {
            Ok(found) => sites.extend(found),
            Err(error) if named || search.has_match => {
                return Err(format!("{}: {error}", file.name.display()));
            }
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
    /// Whether the file that is read now has a probe that matched.
    has_match: bool,
}

impl Search<'_> {
    fn read(&mut self, file: &Candidate) -> Result<Vec<Site>, String> {
        self.has_match = false;
        let opened = file::open(&file.path).map_err(|error| error.to_string())?;
        let elf = Elf::read(&opened).map_err(|error| error.to_string())?;
        self.cause.get_or_insert(none::cause(&elf));
        let (probes, errors) = probes::of(&elf);
        if let Some(error) = errors.into_iter().next() {
            return Err(error);
        }
        let mut sites = Vec::new();
        for of_probe in &probes {
            let note = &of_probe[0].note;
            let probe = format!("{}:{}", note.provider, note.name).escape_debug().to_string();
            if !self.is_requested(&probe) {
                continue;
            }
            if elf.is_relocatable() {
                return Err(
                    "this is an object file, whose probes have no address yet: link it first"
                        .into(),
                );
            }
            let Some(registers) = registers::of(elf.machine()).filter(|_| is_here(&elf)) else {
                let here = registers::HERE.map_or("not supported".into(), |it| it.to_string());
                let there = elf.machine();
                return Err(format!("this file is for {there}, but this machine is {here}"));
            };
            if registers::kernel_is_wider() {
                return Err(
                    "this kernel is 64-bit, but this `usdt` is 32-bit: build it for 64 bits".into(),
                );
            }
            let offset = |address| {
                elf.file_offset(address).ok_or_else(|| {
                    format!("{probe}: no segment of the file has the address {address:#x}")
                })
            };
            // A description belongs to one site, but holds for all of them.
            let described = of_probe.iter().find_map(|site| site.description);
            for site in of_probe {
                let note = &site.note;
                let count = note.arguments(elf.machine()).count();
                if count > MAX_ARGUMENTS {
                    return Err(format!(
                        "{probe} has {count} arguments, and at most {MAX_ARGUMENTS} can be read"
                    ));
                }
                let description = site.description.or(described);
                let semaphore = if note.semaphore == 0 { 0 } else { offset(note.semaphore)? };
                if semaphore >> 32 != 0 {
                    return Err(format!(
                        "{probe}: the kernel accepts a semaphore only in the first 4 GiB of a file"
                    ));
                }
                sites.push(Site {
                    probe: probe.clone(),
                    name: file.name.clone(),
                    file: file.path.clone(),
                    offset: offset(note.location)?,
                    semaphore,
                    arguments: Argument::of(note, description, &elf, &opened, &registers),
                });
            }
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
        self.has_match |= !matching.is_empty();
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

fn is_here(elf: &Elf<'_>) -> bool {
    registers::HERE == Some(elf.machine())
}
