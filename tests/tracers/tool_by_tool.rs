//! Each tool that docs/tools.md describes has its tests, which exist.

use std::fs;
use std::path::Path;

/// Returns the cells of the table with these columns.
fn rows<'a>(text: &'a str, columns: &str) -> Vec<Vec<&'a str>> {
    let (_, table) = text.split_once(columns).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn every_tool_names_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/tools.md")).unwrap();
    let described = rows(&text, "| tool | what works | what does not | since |");
    let tested = rows(&text, "| tool | tests |");
    let tools = |rows: &[Vec<&str>]| rows.iter().map(|row| row[0].to_string()).collect::<Vec<_>>();
    // Nothing works in BCC's `funccount`.
    let works: Vec<_> = described.into_iter().filter(|row| !row[1].is_empty()).collect();
    assert!(works.len() > 10, "{works:#?}");
    assert_eq!(tools(&works), tools(&tested));
    for row in tested {
        // `tracers/`: `attach`, `values`
        let (directory, names) = row[1].split_once("`: ").unwrap_or(("", row[1]));
        let directory = root.join("tests").join(directory.trim_start_matches([' ', '`']));
        for name in names.split(',').map(|name| name.trim_matches([' ', '`'])) {
            let exists = directory.join(name).is_dir()
                || directory.join(name).with_extension("rs").is_file();
            assert!(exists, "no test {name} of {row:?}");
        }
    }
}
