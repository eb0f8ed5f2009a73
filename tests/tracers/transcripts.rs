//! The transcripts of README.md and docs/tools.md: each command is run again, and must print what
//! stands there.
//!
//! Numbers of two digits and more differ from run to run, and so does the width of a column;
//! nothing else may. `TRANSCRIPTS=overwrite cargo test --test tracers transcripts` stores what is
//! printed now.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bcc;
use crate::build::Build;
use crate::perf::{self, Perf};
use crate::tool;
use crate::tool::background::Background;

const PAGES: [&str; 2] = ["README.md", "docs/tools.md"];

/// The programs that are traced, and what the pages show as their processes and their directory.
const PROGRAMS: [(&str, &str); 2] = [("test_app", "7193"), ("my_server", "7201")];
const DIRECTORY: &str = "/tmp";

/// A command and what it prints, by the lines of a page.
struct Step {
    command: usize,
    printed: Range<usize>,
}

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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stage = Stage::new(test);
    let overwrite = std::env::var_os("TRANSCRIPTS").is_some_and(|value| value == "overwrite");
    let mut wrong = Vec::new();
    for page in PAGES {
        let path = root.join(page);
        let text = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<_> = text.lines().map(String::from).collect();
        let steps = steps(&lines);
        assert!(!steps.is_empty(), "{page} has no transcript");
        // In the order of the page: a step may need what the one before has done.
        let printed: Vec<_> =
            steps.iter().map(|step| stage.run(&lines[step.command], step.printed.len())).collect();
        // From the end, so that the line numbers of the steps before stay valid.
        for (step, printed) in steps.iter().zip(printed).rev() {
            let stored = &lines[step.printed.clone()];
            let shapes =
                |lines: &[String]| lines.iter().map(|line| shape(line)).collect::<Vec<_>>();
            if shapes(stored) != shapes(&printed) {
                wrong.push(format!("{page}: {}\n{}", lines[step.command], printed.join("\n")));
            }
            lines.splice(step.printed.clone(), printed);
        }
        if overwrite {
            fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(overwrite || wrong.is_empty(), "the tools print now:\n\n{}", wrong.join("\n\n"));
}

/// Returns the commands of the blocks that are marked as `console`.
fn steps(lines: &[String]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for (number, line) in lines.iter().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside && (line.starts_with("$ ") || line.starts_with("# ")) {
            steps.push(Step { command: number, printed: number + 1..number + 1 });
        } else if inside && !line.is_empty() {
            steps.last_mut().expect("a command").printed.end = number + 1;
        }
    }
    steps
}

/// Returns what does not vary in a line: words, single digits and punctuation.
fn shape(line: &str) -> String {
    let word = |word: &str| {
        let digits = word.strip_prefix("0x").unwrap_or(word);
        let number = digits.len() > 1
            && digits.contains(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_hexdigit());
        if number { "N".into() } else { word.to_string() }
    };
    let mut shape = String::new();
    for column in line.split_whitespace() {
        shape += " ";
        let mut rest = column;
        while let Some(at) = rest.find(|c: char| !c.is_ascii_alphanumeric()) {
            shape += &word(&rest[..at]);
            let next = rest[at..].chars().next().unwrap().len_utf8();
            shape += &rest[at..at + next];
            rest = &rest[at + next..];
        }
        shape += &word(rest);
    }
    shape
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
        let programs = PROGRAMS.map(|(name, _)| Build::example(name).alone(test).artifact(name));
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
    fn run(&self, line: &str, expected: usize) -> Vec<String> {
        let directory = self.directory.to_str().unwrap();
        let command = self
            .processes()
            .fold(line[2..].to_string(), |command, (shown, id)| command.replace(shown, &id))
            .replace(&format!("{DIRECTORY}/"), &format!("{directory}/"));
        let (tool, rest) = command.split_once(' ').unwrap();
        // The user's own settings and caches are neither read nor written.
        let quoted = match tool {
            // perf writes its data into its output, if that is a pipe.
            "perf" => {
                let rest = rest.replace("record ", "record -o perf.data ");
                format!("env '{}' {rest}", self.perf.command([]).join("' '"))
            }
            "gdb" => format!("gdb -nx -batch {rest}"),
            "usdt" => format!("'{}' {rest}", self.usdt.display()),
            _ => command.clone(),
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
            if !is_noise(tool, &line, printed.is_empty()) {
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

/// Returns whether a line is left out: a tool's messages about itself, the program's other notes.
fn is_noise(tool: &str, line: &str, first: bool) -> bool {
    match tool {
        "readelf" => first && line != "Displaying notes found in: .note.stapsdt",
        // What `print` and `x/s` print.
        "gdb" => !line.starts_with('$') && !line.contains(":\t\""),
        "usdt" => line.starts_with("usdt trace: "),
        "perf" => !line.contains("arg1="),
        "bpftrace" => line.contains("RLIMIT_MEMLOCK"),
        _ => line.is_empty(),
    }
}
