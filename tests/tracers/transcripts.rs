//! The transcripts of README.md and docs/tools.md: see `tests/transcript`.
//!
//! `TRANSCRIPTS=overwrite cargo test --test quick transcripts` stores what is printed now.

use std::path::PathBuf;
use std::process::Command;

use super::bcc;
use super::perf::{self, Perf};
use crate::build::Build;
use crate::tool;
use crate::tool::background::Background;
use crate::transcript;

const PAGES: [&str; 2] = ["README.md", "docs/tools.md"];

/// The programs that are traced, and what the pages show as their processes and their directory.
const PROGRAMS: [(&str, &str); 2] = [("test_app", "7193"), ("my_server", "7201")];
const DIRECTORY: &str = "/tmp";

#[test]
fn transcripts_are_what_the_tools_print() {
    let test = "transcripts_are_what_the_tools_print";
    let tools = [("readelf", "binutils"), ("bpftrace", "bpftrace"), ("gdb", "gdb")];
    if !perf::needs(test)
        || !bcc::needs(test, "trace-bpfcc")
        || !tools.iter().all(|(tool, package)| tool::needs(test, tool, package))
    {
        return;
    }
    let stage = Stage::new(test);
    transcript::check(&PAGES, |command, expected| stage.run(command, expected));
}

/// The running programs, in a directory of their own where the commands are run.
struct Stage {
    directory: PathBuf,
    running: Vec<Background>,
    perf: Perf,
    usdt: PathBuf,
}

impl Stage {
    fn new(test: &'static str) -> Self {
        let programs = PROGRAMS.map(|(name, _)| Build::example(name, test));
        let directory = programs[0].parent().unwrap().to_path_buf();
        let running = programs.each_ref().map(|program| Background::start(&Command::new(program)));
        let perf = Perf::new(&programs[0], "test_app");
        Self { directory, running: running.into(), perf, usdt: Build::command() }
    }

    /// Returns each process as the pages show it, and its number now.
    fn processes(&self) -> impl Iterator<Item = (&str, String)> {
        let ids = self.running.iter().map(|program| program.id().to_string());
        PROGRAMS.iter().map(|(_, process)| *process).zip(ids)
    }

    /// Runs a command until it has printed as many lines as are stored, or to its end if none are.
    fn run(&self, command: &str, expected: usize) -> Vec<String> {
        let directory = self.directory.to_str().unwrap();
        let command = self
            .processes()
            .fold(command.to_string(), |command, (shown, id)| command.replace(shown, &id))
            .replace(&format!("{DIRECTORY}/"), &format!("{directory}/"));
        let (tool, rest) = command.split_once(' ').unwrap();
        // The user's own settings and caches are neither read nor written.
        let quoted = match tool {
            // perf writes its data into its output, if that is a pipe.
            "perf" => {
                let rest = rest.replace("record ", "record -o perf.data ");
                format!("env '{}' {rest}", self.perf.command([]).join("' '"))
            }
            _ => transcript::quoted(&command, &self.usdt),
        };
        let mut shell = Command::new("bash");
        shell.args(["-c", &format!("exec {quoted}")]).current_dir(directory);
        shell.env("LC_ALL", "C").envs(bcc::environment());
        let mut background = Background::start(&shell);
        let mut printed = Vec::new();
        while expected == 0 || printed.len() < expected {
            let Some(line) = background.line() else { break };
            println!("{tool}: {line}");
            let line = line.replace(directory, DIRECTORY);
            let line = self.processes().fold(line, |line, (shown, id)| line.replace(&id, shown));
            if !transcript::is_noise(tool, &line, printed.is_empty()) {
                printed.push(line.trim_end().to_string());
            }
        }
        // gdb ends by itself, and must be left to remove its breakpoints. The others are
        // interrupted again at each line that still comes: during an event BCC's Python ignores a
        // Ctrl-C.
        loop {
            if tool != "gdb" {
                background.interrupt();
            }
            if background.line().is_none() {
                break;
            }
        }
        printed
    }
}
