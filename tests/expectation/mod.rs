//! The notes that a case expects of itself: the lines `//= provider:name N… semaphore` in its
//! sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What becomes of a function that nothing calls.
#[derive(Clone, Copy, PartialEq)]
pub enum Unused {
    /// The linker discards it and its notes.
    Discarded,
    /// The file keeps it: a Rust `dylib` exports all `pub` items, or the linker discards nothing.
    Kept,
}

/// Reads the lines of these sources (paths in `tests/cases`), which make one ELF file.
///
/// A semaphore belongs to the file, not to a site: if one line of a probe has it, all have it.
pub fn sites(sources: &[&str], unused: Unused) -> BTreeSet<String> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut sites = BTreeSet::new();
    for source in sources {
        let text = fs::read_to_string(cases.join(source)).unwrap();
        for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("//= ")) {
            match line.strip_suffix(" unused") {
                Some(_) if unused == Unused::Discarded => {}
                line_without => drop(sites.insert(line_without.unwrap_or(line).to_owned())),
            }
        }
    }
    let with_semaphore: Vec<_> = sites
        .iter()
        .filter_map(|site| site.strip_suffix(" semaphore"))
        .map(probe)
        .map(str::to_owned)
        .collect();
    let site = |site: String| {
        let has = with_semaphore.iter().any(|other| other == probe(&site));
        if has && !site.ends_with(" semaphore") { site + " semaphore" } else { site }
    };
    sites.into_iter().map(site).collect()
}

/// Returns the `provider:name` of a line.
fn probe(site: &str) -> &str {
    site.split_once(' ').map_or(site, |(probe, _)| probe)
}
