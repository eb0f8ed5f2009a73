//! The transcripts of a page: each command is run again, and must print the stored output.
//!
//! Numbers of two digits and more differ from run to run, and so do the width of a column and the
//! rows of a histogram; nothing else may. `TRANSCRIPTS=overwrite` stores what is printed now.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// A command and what it prints, by the lines of a page.
struct Step {
    command: Range<usize>,
    printed: Range<usize>,
}

/// Runs the commands of these pages, in the order of each page: a step may need what the one before
/// has done. `run` gets a command and how many lines are stored, and returns what is printed now.
///
/// # Panics
/// If they print anything else.
pub fn check(pages: &[&str], mut run: impl FnMut(&str, usize) -> Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let overwrite = std::env::var_os("TRANSCRIPTS").is_some_and(|value| value == "overwrite");
    let mut wrong = Vec::new();
    for page in pages {
        let path = root.join(page);
        let text = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<_> = text.lines().map(String::from).collect();
        let steps = steps(&lines);
        assert!(!steps.is_empty(), "{page} has no transcript");
        let command = |step: &Step| lines[step.command.clone()].join("\n");
        let printed: Vec<_> =
            steps.iter().map(|step| run(&command(step)[2..], step.printed.len())).collect();
        // From the end, so that the line numbers of the steps before stay valid.
        for (step, printed) in steps.iter().zip(printed).rev() {
            if shapes(&lines[step.printed.clone()]) != shapes(&printed) {
                let command = lines[step.command.clone()].join("\n");
                wrong.push(format!("{page}: {command}\n{}", printed.join("\n")));
            }
            lines.splice(step.printed.clone(), printed);
        }
        if overwrite {
            fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(
        overwrite || wrong.is_empty(),
        "the output differs; the tools now print:\n\n{}",
        wrong.join("\n\n")
    );
}

/// Returns the commands of the blocks that are marked as `console`.
fn steps(lines: &[String]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut is_inside, mut is_quoted) = (false, false);
    for (number, line) in lines.iter().enumerate() {
        let next = number + 1;
        let changes_quoting = line.matches('\'').count() % 2 != 0;
        if is_quoted {
            let step = steps.last_mut().expect("a quote");
            (step.command.end, step.printed) = (next, next..next);
            is_quoted ^= changes_quoting;
        } else if line.starts_with("```") {
            is_inside = line == "```console";
        } else if is_inside && (line.starts_with("$ ") || line.starts_with("# ")) {
            steps.push(Step { command: number..next, printed: next..next });
            is_quoted = changes_quoting;
        } else if is_inside && !line.is_empty() {
            steps.last_mut().expect("a command").printed.end = next;
        }
    }
    steps
}

/// Returns what does not vary in the lines. bpftrace prints its maps at the end, in any order.
fn shapes(lines: &[String]) -> Vec<String> {
    let lines = lines.iter().filter(|line| !is_row(line));
    let (mut maps, mut shapes): (Vec<_>, Vec<_>) =
        lines.map(|line| shape(line)).partition(|line| line.starts_with(" @"));
    maps.sort();
    shapes.extend(maps);
    shapes
}

/// Returns whether it is a row of a histogram: `[256, 512)   1 |@@@@    |`.
fn is_row(line: &str) -> bool {
    line.starts_with('[') && line.ends_with('|')
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

/// Returns the command as a shell runs it: `usdt` is that of this build, and gdb reads none of the
/// user's settings and asks nothing.
pub fn quoted(command: &str, usdt: &Path) -> String {
    match command.split_once(' ') {
        Some(("gdb", rest)) => format!("gdb -nx -batch {rest}"),
        Some(("usdt", rest)) => format!("'{}' {rest}", usdt.display()),
        _ => command.into(),
    }
}

/// Returns whether a line is left out: a tool's messages about itself, the program's other notes.
pub fn is_noise(tool: &str, line: &str, first: bool) -> bool {
    match tool {
        "readelf" => first && line != "Displaying notes found in: .note.stapsdt",
        // What `print` and `x/s` print.
        "gdb" => !line.starts_with('$') && !line.contains(":\t\""),
        "usdt" => ["trace", "count", "hist", "latency"]
            .iter()
            .any(|command| line.starts_with(&format!("usdt {command}: "))),
        "perf" => !line.contains("arg1="),
        // A comparison of strings makes 0.17 warn of "Addrspace mismatch", in three lines.
        "bpftrace" => {
            let is_warning = line.starts_with("stdin:") || line.starts_with("usdt:");
            is_warning || line.trim() == "~~" || line.contains("RLIMIT_MEMLOCK") || line.is_empty()
        }
        _ => line.is_empty(),
    }
}
