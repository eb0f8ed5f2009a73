//! What the compiler says to a mistake: one error, at the user's own token, with what to write instead.
//!
//! Each file of `ui/` says in its first line what it shows. `//~ words` marks a mistake: its error points at
//! that line and contains the words. `TRYBUILD=overwrite cargo test --test refusals` rewrites what a new rustc says
//! differently; it cannot rewrite the words.

use std::fs;
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
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// An error's line and all that is said about it.
fn errors(stderr: &str) -> Vec<(usize, String)> {
    let mut errors: Vec<String> = Vec::new();
    for line in stderr.lines() {
        if line.starts_with("error") {
            errors.push(String::new());
        }
        // Warnings and the end would be counted as a part of the error before them: there are none.
        let error = errors.last_mut().unwrap_or_else(|| panic!("not an error: {line}"));
        // Nor does the source that rustc quotes say anything: the words are in it.
        if !line.contains("//~") {
            error.push_str(line);
            error.push('\n');
        }
    }
    let place = |text: &str| text.split_once(".rs:")?.1.split(':').next()?.parse().ok();
    let mut errors: Vec<_> = errors.into_iter().map(|text| (place(&text).unwrap(), text)).collect();
    errors.sort();
    errors
}

#[test]
fn one_error_for_each_mistake_where_it_is() {
    let sources = files("rs");
    assert!(!sources.is_empty());
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        let stderr = fs::read_to_string(source.with_extension("stderr")).unwrap();
        let mistakes = text
            .lines()
            .zip(1..)
            .filter_map(|(line, number)| Some((number, line.split_once("//~ ")?.1)));
        let mistakes: Vec<(usize, &str)> = mistakes.collect();
        let errors = errors(&stderr);
        let lines = |(line, _): &(usize, String)| *line;
        let marked: Vec<usize> = mistakes.iter().map(|(line, _)| *line).collect();
        assert_eq!(errors.iter().map(lines).collect::<Vec<_>>(), marked, "{}", source.display());
        for ((line, words), (_, error)) in mistakes.iter().zip(&errors) {
            assert!(error.contains(words), "{}:{line}: no {words:?} in\n{error}", source.display());
        }
    }
}

#[test]
fn nothing_is_stored_for_files_that_are_gone() {
    let of =
        |extension| files(extension).iter().map(|path| path.with_extension("")).collect::<Vec<_>>();
    assert_eq!(of("stderr"), of("rs"));
}
