//! What the cases print: a tracer must read the same.

use std::fmt::Debug;

/// Returns the lines that begin with `expect `, without it.
pub fn rows(printed: &[u8]) -> Vec<&[u8]> {
    let lines = printed.split(|byte| *byte == b'\n');
    let rows: Vec<_> = lines.filter_map(|line| line.strip_prefix(b"expect ")).collect();
    assert!(!rows.is_empty(), "the program expects nothing");
    rows
}

/// Returns the three parts of a row of the case `texts`: `NAME NUMBER STRING`.
pub fn parts(row: &[u8]) -> (&str, u32, &[u8]) {
    let mut parts = row.splitn(3, |byte| *byte == b' ');
    let mut part = || parts.next().unwrap();
    let [name, number] = [part(), part()].map(|part| str::from_utf8(part).unwrap());
    (name, number.parse().unwrap(), part())
}

/// Panics unless the two are equal, and shows where they differ.
#[track_caller]
pub fn assert_same<T: Debug + PartialEq<U>, U: Debug>(seen: &[T], expected: &[U]) {
    let differ = seen.iter().zip(expected).filter(|(seen, expected)| *seen != *expected);
    let differ: Vec<_> = differ.take(3).collect();
    assert!(
        differ.is_empty() && seen.len() == expected.len(),
        "{} seen, {} expected; seen and expected: {differ:#?}",
        seen.len(),
        expected.len(),
    );
}
