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

/// What stands in the README for the traced process and for the folder of its program.
const PROCESS: &str = "7193";
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

/// A running `test_app`, in a folder of its own in which the commands are run.
struct Stage {
    folder: PathBuf,
    app: Talking,
    perf: Perf,
    examples: HashMap<&'static str, PathBuf>,
}

impl Stage {
    fn new(test: &'static str) -> Self {
        let program = Build::example("test_app").alone(test).artifact("test_app");
        let examples =
            ["trace", "tplist"].map(|example| (example, Build::example(example).artifact(example)));
        let app = Talking::start(&Command::new(&program));
        let perf = Perf::new(&program, "test_app");
        Self { folder: program.parent().unwrap().into(), app, perf, examples: examples.into() }
    }

    /// Runs a command of the README until it has printed as many lines as stand there, or to its end if none do.
    fn run(&self, line: &str, expected: usize) -> Vec<String> {
        let folder = self.folder.to_str().unwrap();
        let process = self.app.id().to_string();
        let command = line[2..]
            .replace(PROCESS, &process)
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
            let line = line.replace(folder, FOLDER).replace(&process, PROCESS);
            if !is_noise(tool, &line, printed.is_empty()) {
                printed.push(line.trim_end().to_string());
            }
        }
        // gdb ends by itself, and must not be kept from taking its breakpoints away.
        if tool != "gdb" {
            talking.interrupt();
        }
        while talking.line().is_some() {}
        printed
    }
}

/// What is printed and is not for the README: what the tool says of itself, and of the program's other notes.
fn is_noise(tool: &str, line: &str, first: bool) -> bool {
    match tool {
        "readelf" => first && line != "Displaying notes found in: .note.stapsdt",
        "gdb" => !line.starts_with('$'),
        "cargo" => line.starts_with("trace: "),
        "perf" => !line.contains("arg1="),
        "bpftrace" => line.contains("RLIMIT_MEMLOCK"),
        _ => line.is_empty(),
    }
}
