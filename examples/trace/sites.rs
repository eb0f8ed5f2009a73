//! The sites to attach to: the files that may have them, and the probes that are asked for.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use usdt_core::Elf;

use crate::arguments::Arguments;
use crate::registers;

/// A place in a file at which the kernel stops whoever reaches it.
pub struct Site {
    /// `provider:name`
    pub probe: String,
    pub file: PathBuf,
    /// Where the nop and the semaphore (0: there is none) are in the file.
    pub offset: u64,
    pub semaphore: u32,
    pub arguments: Arguments,
}

/// A file by the name for people and by the one that leads to it for certain.
pub struct Candidate {
    pub name: PathBuf,
    pub path: PathBuf,
}

impl Candidate {
    pub fn named(path: &Path) -> Self {
        Self { name: path.into(), path: path.into() }
    }
}

/// The files of which a process has mapped code.
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
            // The file itself, also in a container and after an update has put another one in its place.
            path: format!("/proc/{process}/map_files/{range}").into(),
        })
    });
    Ok(candidates.collect())
}

/// The program that a shell would start by this word.
pub fn program(word: &str) -> Result<PathBuf, String> {
    let folders = env::var_os("PATH").filter(|_| !word.contains('/')).unwrap_or("".into());
    env::split_paths(&folders)
        .map(|folder| folder.join(word))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("there is no program `{word}`"))
}

/// The sites of the probes that match one of the patterns. Each pattern must match one.
///
/// A file that was named must be readable; one that a process happens to have mapped need not.
pub fn find(files: &[Candidate], named: bool, patterns: &[&str]) -> Result<Vec<Site>, String> {
    let mut search = Search { patterns, matched: HashSet::new(), others: BTreeSet::new() };
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
            let place = match files {
                [file] => file.name.display().to_string(),
                _ if named => "these files".into(),
                _ => format!("the {} files that the process has mapped", files.len()),
            };
            Err(format!("there is no probe {pattern} in {place}{}", search.instead(pattern)))
        }
    }
}

struct Search<'a> {
    patterns: &'a [&'a str],
    /// The patterns that have matched a probe, and the probes that have matched no pattern.
    matched: HashSet<&'a str>,
    others: BTreeSet<String>,
}

impl Search<'_> {
    fn read(&mut self, file: &Candidate) -> Result<Vec<Site>, String> {
        // A pipe would keep us waiting and /dev/zero has no end.
        if !fs::metadata(&file.path).map_err(|error| error.to_string())?.is_file() {
            return Err("not a regular file".into());
        }
        let bytes = fs::read(&file.path).map_err(|error| error.to_string())?;
        let elf = Elf::parse(&bytes).map_err(|error| error.to_string())?;
        let mut sites = Vec::new();
        for note in elf.notes() {
            let note = elf.corrected(note.map_err(|error| error.to_string())?);
            let probe = format!("{}:{}", note.provider, note.name).escape_debug().to_string();
            if !self.wants(&probe) {
                continue;
            }
            if elf.is_relocatable() {
                return Err("an object file: its probes have no address before it is linked".into());
            }
            if elf.machine() != registers::MACHINE {
                return Err(format!(
                    "for {}: only {} is understood",
                    elf.machine(),
                    registers::MACHINE
                ));
            }
            let offset = |address| {
                elf.file_offset(address)
                    .ok_or_else(|| format!("{probe}: {address:#x} is not in the file"))
            };
            let semaphore = if note.semaphore == 0 { 0 } else { offset(note.semaphore)? };
            let semaphore = semaphore.try_into().map_err(|_| {
                format!("{probe}: the kernel takes no semaphore behind the first 4 GiB of a file")
            })?;
            let offset = offset(note.location)?;
            let arguments = Arguments::new(&note, &bytes, |text| {
                let text = text.escape_debug();
                crate::say(&format!("{probe}: argument {text} cannot be read, shown as `?`"));
            });
            sites.push(Site { probe, file: file.path.clone(), offset, semaphore, arguments });
        }
        Ok(sites)
    }

    fn wants(&mut self, probe: &str) -> bool {
        let asked: Vec<_> =
            self.patterns.iter().copied().filter(|pattern| matches(pattern, probe)).collect();
        if asked.is_empty() {
            self.others.insert(probe.into());
        }
        self.matched.extend(&asked);
        !asked.is_empty()
    }

    /// Which probes there are instead; those that share the provider or the name first.
    fn instead(&self, pattern: &str) -> String {
        let mut others: Vec<_> = self.others.iter().map(String::as_str).collect();
        others.sort_by_key(|probe| {
            let halves = probe.split_once(':').zip(pattern.split_once(':'));
            !halves.is_some_and(|(there, asked)| there.0 == asked.0 || there.1 == asked.1)
        });
        match others.split_at_checked(10) {
            _ if others.is_empty() => ", nor any other".into(),
            Some((first, rest)) if !rest.is_empty() => {
                format!(": it has {} and {} more", first.join(", "), rest.len())
            }
            _ => format!(": it has {}", others.join(", ")),
        }
    }
}

/// Whether the pattern, in which `*` stands for any characters, matches all of the text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            text.char_indices().any(|(at, _)| matches(rest, &text[at..])) || matches(rest, "")
        }),
    }
}
