//! The README's transcripts: each command is run again, and must print what stands there.
//!
//! Numbers of two digits and more differ from run to run, and so does the width of a column; nothing else may.
//! `README=overwrite cargo test --test tracers transcripts` puts what is printed now into the README.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bcc;
use crate::build::Build;
use crate::perf::{self, Perf};
use crate::tool;
use crate::tool::talking::Talking;

/// The programs that are traced, and what stands in the README for their processes and for their folder.
const PROGRAMS: [(&str, &str); 2] = [("test_app", "7193"), ("my_server", "7201")];
const FOLDER: &str = "/tmp";

/// A command and what it prints, by the lines of the README.
struct Step {
    command: usize,
    printed: Range<usize>,
}

#[test]
fn transcripts() {
    let test = "transcripts";
    let tools = [("readelf", "binutils"), ("bpftrace", "bpftrace"), ("gdb", "gdb")];
    if !perf::needs(test)
        || !bcc::needs(test, "trace-bpfcc")
        || !tools.iter().all(|(tool, package)| tool::needs(test, tool, package))
    {
        return;
    }
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&readme).unwrap();
    let mut lines: Vec<_> = text.lines().map(String::from).collect();
    let stage = Stage::new(test);
    // From the end, so that the numbers of the lines before stay true.
    let mut wrong = Vec::new();
    let steps = steps(&lines);
    assert!(steps.len() > 10, "where are the README's transcripts?");
    // In the order of the README: one step may need what the one before has done.
    let printed: Vec<_> =
        steps.iter().map(|step| stage.run(&lines[step.command], step.printed.len())).collect();
    for (step, printed) in steps.iter().zip(printed).rev() {
        let stands = &lines[step.printed.clone()];
        let shapes = |lines: &[String]| lines.iter().map(|line| shape(line)).collect::<Vec<_>>();
        if shapes(stands) != shapes(&printed) {
            wrong.push(format!("{}\n{}", lines[step.command], printed.join("\n")));
        }
        lines.splice(step.printed.clone(), printed);
    }
    if std::env::var_os("README").is_some_and(|value| value == "overwrite") {
        fs::write(&readme, lines.join("\n") + "\n").unwrap();
    } else {
        wrong.reverse();
        assert!(wrong.is_empty(), "it is printed now:\n\n{}", wrong.join("\n\n"));
    }
}

/// The commands of the blocks that are marked as `console`.
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

/// What stays of a line: words, single digits and signs.
fn shape(line: &str) -> String {
    let word = |word: &str| {
        let digits = word.strip_prefix("0x").unwrap_or(word);
        let number = digits.len() > 1
            && digits.contains(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_hexdigit());
        if number { "N".into() } else { word.to_string() }
    };
    let mut shape = String::new();
    for blank in line.split_whitespace() {
        shape += " ";
        let mut rest = blank;
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

/// The running programs, in a folder of their own in which the commands are run.
struct Stage {
    folder: PathBuf,
    running: Vec<Talking>,
    perf: Perf,
    examples: HashMap<&'static str, PathBuf>,
}

impl Stage {
    fn new(test: &'static str) -> Self {
        let programs = PROGRAMS.map(|(name, _)| Build::example(name).alone(test).artifact(name));
        let folder = programs[0].parent().unwrap().to_path_buf();
        let examples = ["trace", "tplist", "provider_d"]
            .map(|example| (example, Build::example(example).artifact(example)));
        let running = programs.each_ref().map(|program| Talking::start(&Command::new(program)));
        let perf = Perf::new(&programs[0], "test_app");
        Self { folder, running: running.into(), perf, examples: examples.into() }
    }

    /// What stands in the README for each process, and its number now.
    fn processes(&self) -> impl Iterator<Item = (&str, String)> {
        let ids = self.running.iter().map(|program| program.id().to_string());
        PROGRAMS.iter().map(|(_, process)| *process).zip(ids)
    }

    /// Runs a command of the README until it has printed as many lines as stand there, or to its end if none do.
    fn run(&self, line: &str, expected: usize) -> Vec<String> {
        let folder = self.folder.to_str().unwrap();
        let command = self
            .processes()
            .fold(line[2..].to_string(), |command, (stands, is)| command.replace(stands, &is))
            .replace(&format!("{FOLDER}/"), &format!("{folder}/"));
        let (tool, rest) = command.split_once(' ').unwrap();
        // The user's own settings and caches are neither read nor written.
        let quoted = match tool {
            // Where its output is a pipe perf writes its data into that.
            "perf" => {
                let rest = rest.replace("record ", "record -o perf.data ");
                format!("env '{}' {rest}", self.perf.command([]).join("' '"))
            }
            "gdb" => format!("gdb -nx -batch {rest}"),
            "cargo" => {
                let (example, rest) =
                    rest.strip_prefix("run --example ").unwrap().split_once(" -- ").unwrap();
                format!("'{}' {rest}", self.examples[example].display())
            }
            _ => command.clone(),
        };
        let mut shell = Command::new("bash");
        shell.args(["-c", &format!("exec {quoted}")]).current_dir(folder);
        shell.env("LC_ALL", "C").envs(bcc::environment());
        let mut talking = Talking::start(&shell);
        let mut printed = Vec::new();
        while expected == 0 || printed.len() < expected {
            let Some(line) = talking.line() else { break };
            println!("{tool}: {line}");
            let line = line.replace(folder, FOLDER);
            let line = self.processes().fold(line, |line, (stands, is)| line.replace(&is, stands));
            if !is_noise(tool, &line, printed.is_empty()) {
                printed.push(line.trim_end().to_string());
            }
        }
        // gdb ends by itself, and must not be kept from taking its breakpoints away. The others are told again with each
        // line that still comes: in the midst of an event BCC's Python takes no notice of a Ctrl-C.
        loop {
            if tool != "gdb" {
                talking.interrupt();
            }
            if talking.line().is_none() {
                break;
            }
        }
        printed
    }
}

/// What is printed and is not for the README: what the tool says of itself, and of the program's other notes.
fn is_noise(tool: &str, line: &str, first: bool) -> bool {
    match tool {
        "readelf" => first && line != "Displaying notes found in: .note.stapsdt",
        // What `print` and `x/s` print.
        "gdb" => !line.starts_with('$') && !line.contains(":\t\""),
        "cargo" => line.starts_with("trace: "),
        "perf" => !line.contains("arg1="),
        "bpftrace" => line.contains("RLIMIT_MEMLOCK"),
        _ => line.is_empty(),
    }
}
