//! Lines fit: sources and documents at 100 columns, and README.md on one screen of a browser.

use std::fs;
use std::path::{Path, PathBuf};

const COLUMNS: usize = 100;

/// The most lines of README.md and of ARCHITECTURE.md.
const PAGES: [(&str, usize); 2] = [("README.md", 150), ("ARCHITECTURE.md", 120)];

/// Code that may be wider. Comments may not, anywhere.
const WIDER_CODE: [&str; 7] = [
    // The signatures that rustc shows below an error: one line each.
    "asm/site.rs",
    "asm/lazy.rs",
    // An expected output, an expectation beside its probe, and `//~` beside its error are one line.
    "tests/readers/provider.rs",
    "tests/surroundings/",
    "usdt-macros/tests/ui/",
    // Names of 127 characters.
    "tests/cases/counts/src/lib.rs",
    // `tests/cross/setup` and `.ci/run` read one target a line.
    "tests/target/mod.rs",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Adds the files below a directory that end in one of these.
fn collect(directory: &Path, extensions: &[&str], files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            collect(&path, extensions, files);
        } else if path.extension().is_some_and(|is| extensions.iter().any(|it| is == *it)) {
            files.push(path);
        }
    }
}

/// Returns each `FILE:LINE` of these files that is too wide and counts.
fn too_wide(extensions: &[&str], counts: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut files = Vec::new();
    collect(root(), extensions, &mut files);
    assert!(files.len() > 4, "{files:?}");
    files.sort();
    let mut wide = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap();
        let lines = text.lines().zip(1..).filter(|(line, _)| line.chars().count() > COLUMNS);
        let lines = lines.filter(|(line, _)| counts(name, line));
        wide.extend(lines.map(|(_, number)| format!("{name}:{number}")));
    }
    wide
}

#[test]
fn sources_fit_100_columns() {
    let wide = too_wide(&["rs"], |name, line| {
        let comment = line.trim_start().strip_prefix("//");
        // `//=` and `//~` are expectations; a table's row, a URL and a printed command are one
        // line.
        match comment {
            Some(comment) => {
                !comment.starts_with(['=', '~']) && !comment.contains("| ") && !line.contains("://")
            }
            None => {
                !WIDER_CODE.iter().any(|wider| name.starts_with(wider))
                    && !line.starts_with("  sudo ")
            }
        }
    });
    assert!(wide.is_empty(), "wider than {COLUMNS} columns:\n{}", wide.join("\n"));
}

#[test]
fn documents_fit_100_columns() {
    // A command is one line, and so is a site or a hit that it prints.
    let is_transcript = |name: &str, line: &str| match name {
        "docs/tools.md" => line.starts_with("# ") || line.starts_with("  "),
        "examples/web/README.md" => line.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    let wide = too_wide(&["md"], |name, line| {
        !line.starts_with('|')
            && !is_transcript(name, line)
            && !name.starts_with("benches/records/")
    });
    assert!(wide.is_empty(), "wider than {COLUMNS} columns:\n{}", wide.join("\n"));
}

#[test]
fn first_pages_are_short() {
    for (page, most) in PAGES {
        let lines = fs::read_to_string(root().join(page)).unwrap().lines().count();
        assert!(lines <= most, "{page} has {lines} lines, and may have {most}");
    }
}
