//! The sites to attach to: which files may have them, and which of their probes are requested.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::arguments::Arguments;
use crate::file::{self, Elf};
use crate::none;
use crate::registers;

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

/// A file that may have sites: its name for the user, and a path that always leads to it.
pub struct Candidate {
    pub name: PathBuf,
    pub path: PathBuf,
}

impl Candidate {
    pub fn named(path: &Path) -> Self {
        Self { name: path.into(), path: path.into() }
    }
}

/// Returns the files from which a process has mapped code.
pub fn mapped(process: u32) -> Result<Vec<Candidate>, String> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).map_err(|error| match error
        .kind()
    {
        io::ErrorKind::NotFound => format!("there is no process {process}"),
        _ => format!("process {process}: {error}{}", crate::advice(&error)),
    })?;
    // 55d0c2a00000-55d0c2a15000 r-xp 00015000 fe:00 1234    /path/of/the/file
    let mut seen = HashSet::new();
    let candidates = maps.lines().filter_map(|line| {
        let (range, rest) = line.split_once(' ')?;
        let name = &rest[rest.find('/')?..];
        (rest.as_bytes().get(2) == Some(&b'x') && seen.insert(name)).then(|| Candidate {
            name: name.into(),
            // This leads to the file even in a container, and after an update has replaced it.
            path: format!("/proc/{process}/map_files/{range}").into(),
        })
    });
    Ok(candidates.collect())
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
                crate::say(&format!("{probe}: argument {argument} cannot be read, shown as `?`"));
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

/// Tells whether the pattern, in which `*` stands for any characters, matches the whole text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            text.char_indices().any(|(at, _)| matches(rest, &text[at..])) || matches(rest, "")
        }),
    }
}
