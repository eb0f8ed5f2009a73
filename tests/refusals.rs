//! What the compiler says to a mistake: one error, at the user's own token, with what to write instead.
//!
//! Each file of `ui/` says in its first line what it shows. `//~ TOKENS => WORDS` marks a mistake: its error underlines
//! those tokens of that line, and contains the words; `//~^` is for the line above the marks.
//! `TRYBUILD=overwrite cargo test --test refusals` rewrites what a new rustc says differently; it cannot rewrite what
//! the mark demands.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

fn files(extension: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|is| is == extension)).collect();
    paths.sort();
    paths
}

#[test]
fn rustc_says_what_is_stored() {
    // Where trybuild has the `Cargo.toml` of the files, from which the paths of provider files begin.
    let package = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../tests/trybuild/usdt");
    fs::create_dir_all(&package).unwrap();
    let link = package.join("bad");
    let _ = fs::remove_file(&link);
    symlink(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/providers/bad"), link).unwrap();
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// All that rustc says of one mistake.
struct Refusal {
    line: usize,
    column: usize,
    text: String,
}

impl Refusal {
    fn all(stderr: &str) -> Vec<Self> {
        let mut texts: Vec<String> = Vec::new();
        for line in stderr.lines() {
            if line.starts_with("error") {
                texts.push(String::new());
            }
            // Warnings and the end would be counted as a part of the error before them: there are none.
            let text = texts.last_mut().unwrap_or_else(|| panic!("not an error: {line}"));
            text.push_str(line);
            text.push('\n');
        }
        let mut refusals: Vec<_> = texts.into_iter().map(Self::new).collect();
        refusals.sort_by_key(|refusal| refusal.line);
        refusals
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

    /// The source from where the error is to its last `^`. (Where rustc has a remark of its own, that one's `-` come first.)
    fn underlined(&self) -> Option<String> {
        let number = format!("{} | ", self.line);
        // Before it may be a line of another file.
        let mut lines = self.text.split_once("--> ")?.1.lines();
        let source = lines.find(|line| line.trim_start().starts_with(&number))?;
        let marks = lines.find(|line| line.contains('^'))?;
        let before = source.find(&number)? + number.len() + self.column - 1;
        let last = marks.rfind('^')?;
        Some(source.chars().take(last + 1).skip(before).collect())
    }

    /// Whether rustc says it, and not only quotes the source in which the mark says it.
    fn says(&self, words: &str) -> bool {
        self.text.lines().any(|line| !line.contains("//~") && line.contains(words))
    }
}

#[test]
fn one_error_for_each_mistake_where_it_is() {
    let sources = files("rs");
    assert!(!sources.is_empty());
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        let refusals = Refusal::all(&fs::read_to_string(source.with_extension("stderr")).unwrap());
        let mut marked = 0;
        let marks = text.lines().zip(1..).filter_map(|(line, number)| {
            let above = line.split_once("//~^ ");
            marked = if above.is_some() { marked } else { number };
            Some((marked, above.or(line.split_once("//~ "))?.1))
        });
        let marks: Vec<(usize, &str)> = marks.collect();
        let source = source.display();
        let refused: Vec<_> = refusals.iter().map(|refusal| refusal.line).collect();
        let marked: Vec<_> = marks.iter().map(|(line, _)| *line).collect();
        assert_eq!(refused, marked, "{source}");
        for ((line, mark), refusal) in marks.iter().zip(&refusals) {
            let (tokens, words) = mark.split_once(" => ").unwrap();
            assert_eq!(
                refusal.underlined().as_deref(),
                Some(tokens),
                "{source}:{line}:\n{}",
                refusal.text
            );
            assert!(refusal.says(words), "{source}:{line}: no {words:?} in\n{}", refusal.text);
        }
    }
}

#[test]
fn nothing_is_stored_for_files_that_are_gone() {
    let of =
        |extension| files(extension).iter().map(|path| path.with_extension("")).collect::<Vec<_>>();
    assert_eq!(of("stderr"), of("rs"));
}
