//! The README's table of tools names the tests of each: they are there.

use std::fs;
use std::path::Path;

#[test]
fn each_row_names_its_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("README.md")).unwrap();
    let (_, table) = text.split_once("| shown in |\n").unwrap();
    let rows: Vec<_> = table.lines().skip(1).take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 10, "{rows:#?}");
    for row in rows {
        let column = row.trim_end_matches('|').rsplit('|').next().unwrap();
        // `tracers/`: `attach`, `values`
        let (folder, names) = column.split_once("`: ").unwrap_or(("", column));
        let folder = root.join("tests").join(folder.trim_start_matches([' ', '`']));
        for name in names
            .split(',')
            .map(|name| name.trim_matches([' ', '`']))
            .filter(|name| !name.is_empty())
        {
            let is_there =
                folder.join(name).is_dir() || folder.join(name).with_extension("rs").is_file();
            assert!(is_there, "no test {name} of {row}");
        }
    }
}
