//! The notes of a file as `readelf -n` prints them, to check our reader against.

use std::ffi::OsStr;
use std::path::Path;

use usdt_core::Note;

use crate::tool;

/// Returns what `readelf --notes` prints for the file.
pub fn text(file: &Path) -> String {
    let readelf = ["LC_ALL=C", "readelf", "--notes"].map(OsStr::new);
    let text = tool::output(20, "env", readelf.iter().copied().chain([file.as_os_str()]));
    assert!(!text.contains("readelf: "), "{text}");
    text
}

/// Parses the stapsdt notes out of that, in its order.
pub fn notes(text: &str) -> Vec<Note<'_>> {
    let mut notes = Vec::new();
    let mut lines = text.lines().map(str::trim_start).peekable();
    while let Some(line) = lines.next() {
        let Some(provider) = line.strip_prefix("Provider: ") else {
            assert!(!line.starts_with("Name: "), "a name without a provider:\n{text}");
            continue;
        };
        let mut field = |key| {
            lines.next().and_then(|line| line.strip_prefix(key)).unwrap_or_else(|| panic!("{text}"))
        };
        let name = field("Name: ");
        let addresses = field("Location: ");
        let arguments = field("Arguments: ");
        let [location, base, semaphore] = addresses.split(", ").collect::<Vec<_>>()[..] else {
            panic!("{text}")
        };
        let base = base.strip_prefix("Base: ").unwrap();
        let semaphore = semaphore.strip_prefix("Semaphore: ").unwrap();
        let [location, base, semaphore] = [location, base, semaphore].map(address);
        notes.push(Note { location, base, semaphore, provider, name, arguments });
    }
    notes
}

fn address(text: &str) -> u64 {
    u64::from_str_radix(text.strip_prefix("0x").unwrap(), 16).unwrap()
}
