//! What the compiler reports for a mistake: one error, at the user's own token, that says what to
//! write instead.
//!
//! Each file of `ui/` says in its first line what it shows. `//~ TOKENS => WORDS` marks a mistake:
//! its error underlines those tokens of that line and contains the words; `//~^` is for the line
//! above the marks. `TRYBUILD=overwrite cargo test --test errors` stores what a new rustc says
//! differently; it cannot change what a mark demands.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

fn files(extension: &str) -> Vec<PathBuf> {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|is| is == extension)).collect();
    paths.sort();
    paths
}

#[test]
fn rustc_reports_what_is_stored() {
    // trybuild puts the `Cargo.toml` of the files here, and paths of provider files are relative to
    // it.
    let package = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../tests/trybuild/usdt-macros");
    fs::create_dir_all(&package).unwrap();
    let link = package.join("bad");
    let _ = fs::remove_file(&link);
    symlink(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/providers/bad"), link)
        .unwrap();
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// All that rustc prints for one mistake.
struct Report {
    line: usize,
    column: usize,
    text: String,
}

impl Report {
    fn all(stderr: &str) -> Vec<Self> {
        let mut texts: Vec<String> = Vec::new();
        for line in stderr.lines() {
            if line.starts_with("error") {
                texts.push(String::new());
            }
            // A warning counts as part of the error before it.
            let text = texts.last_mut().unwrap_or_else(|| panic!("not an error: {line}"));
            text.push_str(line);
            text.push('\n');
        }
        let mut reports: Vec<_> = texts.into_iter().map(Self::new).collect();
        reports.sort_by_key(|report| report.line);
        reports
    }

    fn new(text: String) -> Self {
        let place = text
            .lines()
            .find_map(|line| line.trim_start().strip_prefix("--> ")?.split_once(".rs:"))
            .unwrap()
            .1;
        let (line, column) = place.split_once(':').unwrap();
        Self { line: line.parse().unwrap(), column: column.parse().unwrap(), text }
    }

    /// Returns the source from where the error begins to its last `^`. (rustc's own label comes
    /// first, with `-`.)
    fn underlined(&self) -> Option<String> {
        let number = format!("{} | ", self.line);
        // A line of another file may come before it.
        let mut lines = self.text.split_once("--> ")?.1.lines();
        let source = lines.find(|line| line.trim_start().starts_with(&number))?;
        let marks = lines.find(|line| line.contains('^'))?;
        let before = source.find(&number)? + number.len() + self.column - 1;
        let last = marks.rfind('^')?;
        Some(source.chars().take(last + 1).skip(before).collect())
    }

    /// Returns whether rustc prints the words, other than by quoting the line with the mark.
    fn says(&self, words: &str) -> bool {
        self.text.lines().any(|line| !line.contains("//~") && line.contains(words))
    }
}

#[test]
fn each_mistake_is_one_error_at_its_tokens() {
    let sources = files("rs");
    assert!(!sources.is_empty());
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        let reports = Report::all(&fs::read_to_string(source.with_extension("stderr")).unwrap());
        let mut marked = 0;
        let marks = text.lines().zip(1..).filter_map(|(line, number)| {
            let above = line.split_once("//~^ ");
            marked = if above.is_some() { marked } else { number };
            Some((marked, above.or(line.split_once("//~ "))?.1))
        });
        let marks: Vec<(usize, &str)> = marks.collect();
        let source = source.display();
        let reported: Vec<_> = reports.iter().map(|report| report.line).collect();
        let marked: Vec<_> = marks.iter().map(|(line, _)| *line).collect();
        assert_eq!(reported, marked, "{source}");
        for ((line, mark), report) in marks.iter().zip(&reports) {
            let (tokens, words) = mark.split_once(" => ").unwrap();
            assert_eq!(
                report.underlined().as_deref(),
                Some(tokens),
                "{source}:{line}:\n{}",
                report.text
            );
            assert!(report.says(words), "{source}:{line}: no {words:?} in\n{}", report.text);
        }
    }
}

#[test]
fn every_stored_report_has_its_source() {
    let of =
        |extension| files(extension).iter().map(|path| path.with_extension("")).collect::<Vec<_>>();
    assert_eq!(of("stderr"), of("rs"));
}
