//! A section of `tests/matrix/results.md`: filled, printed, and compared with what is stored.
#![allow(
    clippy::incompatible_msrv,
    reason = "unlike users, the tests need the current stable Rust"
)]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A cell whose check has panicked.
const WRONG: &str = "WRONG";

/// A cell for which there is no such option, or whose tools fail even without probes.
pub const NONE: &str = "–";

/// The cells by row and column.
type Cells = BTreeMap<(String, String), String>;

/// Fills a section, column by column, prints it, and compares it with what is stored.
///
/// # Panics
/// If a check panics, or a cell differs from the stored one. A row or column that is not stored
/// (the linker of a newer Debian, for one) is not compared.
pub fn check<R, C>(
    title: &str,
    rows: &[(String, R)],
    columns: &[(String, C)],
    cell: impl Fn(&R, &C) -> String,
) {
    let mut found = Cells::new();
    for (column, of_column) in columns {
        for (row, of_row) in rows {
            let cell = catch_unwind(AssertUnwindSafe(|| cell(of_row, of_column)));
            found.insert((row.clone(), column.clone()), cell.unwrap_or_else(|_| WRONG.into()));
        }
    }
    let columns: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let section = section(title, rows.iter().map(|(name, _)| name.as_str()), &columns, &found);
    // Bypass `cargo test`'s capture: the table is the point of the test.
    std::io::stdout().write_all(section.as_bytes()).unwrap();

    let stored = stored(title, &section);
    let differs = |(key, cell): &(&(String, String), &String)| {
        *cell == WRONG || stored.get(*key).is_some_and(|stored| stored != *cell)
    };
    let wrong: Vec<_> = found.iter().filter(differs).collect();
    assert!(
        wrong.is_empty(),
        "these cells differ from tests/matrix/results.md (MATRIX=overwrite stores them): {wrong:#?}"
    );
}

/// Returns a heading and a table in Markdown.
fn section<'a>(
    title: &str,
    rows: impl Iterator<Item = &'a str>,
    columns: &[&str],
    cells: &Cells,
) -> String {
    let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
    let mut section = format!("## {title}\n\n");
    section += &line([""].iter().chain(columns).copied().collect());
    section += &line(vec!["---"; columns.len() + 1]);
    for row in rows {
        let cell = |column: &&str| cells[&(row.to_string(), column.to_string())].as_str();
        section += &line([row].into_iter().chain(columns.iter().map(cell)).collect());
    }
    section
}

/// Returns the stored cells of a section, replaced first if the environment asks for it.
fn stored(title: &str, section: &str) -> Cells {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matrix/results.md");
    let mut file = File::options().read(true).write(true).open(path).unwrap();
    // A different test stores each section.
    file.lock().unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    let heading = format!("## {title}\n");
    let start = text.find(&heading).unwrap_or(text.len());
    let end = text[start..].find("\n\n## ").map_or(text.len(), |end| start + end + 1);
    if std::env::var_os("MATRIX").is_some_and(|value| value == "overwrite") {
        let separator = if start == end { "\n" } else { "" };
        text.replace_range(start..end, &format!("{separator}{section}"));
        file.set_len(0).unwrap();
        file.rewind().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        return Cells::new();
    }
    let mut lines = text[start..end].lines().filter(|line| line.starts_with('|'));
    let split = |line: &'_ str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_string()).collect()
    };
    let columns = lines.next().map(split).unwrap_or_default();
    let rows = lines.skip(1).map(split);
    let cells = rows.flat_map(|row| {
        let name = row[0].clone();
        let cells = columns.iter().cloned().zip(row).skip(1);
        cells.map(move |(column, cell)| ((name.clone(), column), cell)).collect::<Vec<_>>()
    });
    cells.collect()
}
