//! What is traced: a process, a program that is started, or every process that runs a file.

use std::collections::HashSet;
use std::env;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::argument::Shown;
use crate::field::{self, Filter};
use crate::file;
use crate::mapped::{self, Candidate};
use crate::sites::{self, Site};

/// The end of a command's help.
macro_rules! requirements {
    ($command:literal) => {
        concat!(
            "`usdt ",
            $command,
            "` needs root, or CAP_BPF and CAP_PERFMON. Exit status: 0 on success, 1 if the probes \
             could not be traced, 2 if the command line is wrong.",
        )
    };
}
pub(crate) use requirements;

/// The options of all commands that trace.
#[derive(Args)]
pub struct Traced {
    /// Trace this process, all its threads, and the processes that it starts from now on
    #[arg(short, value_name = "PID", conflicts_with = "command")]
    pub pid: Option<u32>,
    /// Start this program, and trace it and the processes that it starts from the first
    /// instruction. Separate its arguments by spaces; quotes have no meaning
    #[arg(short, value_name = "COMMAND")]
    pub command: Option<String>,
    /// Keep only the hits that meet this condition: an argument, one of `== != < <= > >=`, and a
    /// number or a "string". If repeated, all conditions must be true
    #[arg(long = "if", value_name = "CONDITION")]
    conditions: Vec<Filter>,
    /// Print JSON, one object per line; the output of a program that -c starts goes to standard
    /// error
    #[arg(long)]
    pub json: bool,
}

/// The words of a command line.
pub struct Words<'a> {
    pub files: Vec<&'a str>,
    /// `provider:name`
    pub probes: Vec<&'a str>,
    /// The arguments that are strings: `arg0:str`.
    strings: Vec<usize>,
}

impl<'a> Words<'a> {
    pub fn of(words: &'a [String]) -> Self {
        let mut sorted = Self { files: Vec::new(), probes: Vec::new(), strings: Vec::new() };
        for word in words {
            match field::string(word) {
                Some(index) => sorted.strings.push(index),
                None if word.contains(':') && !word.contains('/') => sorted.probes.push(word),
                None => sorted.files.push(word),
            }
        }
        sorted
    }
}

impl Traced {
    /// Returns whether one process and its children are traced, not every process.
    pub fn is_one_process(&self) -> bool {
        self.pid.is_some() || self.command.is_some()
    }

    /// Returns the program to start and its arguments.
    pub fn program(&self) -> Result<Option<(PathBuf, Vec<&str>)>, String> {
        let Some(command) = &self.command else { return Ok(None) };
        let mut words = command.split_whitespace();
        let program = program(words.next().ok_or("-c is empty: write a program")?)?;
        Ok(Some((program, words.collect())))
    }

    /// Returns the sites of these probes.
    pub fn sites(&self, words: &Words<'_>, probes: &[&str]) -> Result<Vec<Site>, String> {
        if probes.is_empty() {
            return Err("no probe is named: write `provider:name`, or `*:*` for all".into());
        }
        let mut files: Vec<_> = match (words.files.as_slice(), self.program()?, self.pid) {
            ([], Some((program, _)), _) => vec![Candidate::named(&program)],
            ([], None, Some(pid)) => mapped::files(pid)?,
            ([], None, None) => {
                return Err("no program is named: write -p PID, -c COMMAND or a FILE".into());
            }
            (files, ..) => files.iter().map(|file| Candidate::named(Path::new(file))).collect(),
        };
        // A file may have several names.
        let mut known = HashSet::new();
        files.retain(|file| file::identity(&file.path).is_none_or(|it| known.insert(it)));
        let named = self.pid.is_none() || !words.files.is_empty();
        let mut sites = sites::find(&files, named, probes)?;
        for index in &words.strings {
            for site in &mut sites {
                let missing = field::missing(site, &format!("arg{index}"));
                let argument = site.arguments.get_mut(*index).ok_or(missing)?;
                argument.shown = Shown::String;
            }
        }
        Ok(sites)
    }

    /// Returns the conditions for the arguments of a site.
    pub fn conditions(
        &self,
        site: &Site,
    ) -> Result<Vec<crate::program::condition::Condition>, String> {
        self.conditions.iter().map(|filter| filter.at(site)).collect()
    }
}

/// Returns the program that a shell would start for this word.
fn program(word: &str) -> Result<PathBuf, String> {
    let directories = env::var_os("PATH").filter(|_| !word.contains('/')).unwrap_or("".into());
    env::split_paths(&directories)
        .map(|directory| directory.join(word))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("there is no program `{word}`"))
}
