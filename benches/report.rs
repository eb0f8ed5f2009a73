//! The report: Markdown tables, printed and stored.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Default)]
pub struct Report(String);

impl Report {
    pub fn line(&mut self, text: &str) {
        println!("{text}");
        writeln!(self.0, "{text}").unwrap();
    }

    /// Adds a table: the names of its columns, and rows that begin with their name.
    pub fn table(&mut self, title: &str, columns: &[String], rows: &[Vec<String>]) {
        self.line(&format!("\n## {title}\n"));
        let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
        self.line(&row(columns));
        self.line(&row(&vec!["---".to_string(); columns.len()]));
        for cells in rows {
            self.line(&row(cells));
        }
    }

    /// Stores it under the date and architecture; returns the path.
    ///
    /// # Panics
    /// If it cannot be written.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("records");
        fs::create_dir_all(&directory).unwrap();
        let file = directory.join(format!(
            "{}-{}.md",
            first_line("date", &["+%Y-%m-%d"]),
            std::env::consts::ARCH
        ));
        fs::write(&file, &self.0).unwrap();
        file
    }
}

/// Returns the first line that a tool prints, or nothing if it is not installed.
#[must_use]
pub fn first_line(tool: &str, arguments: &[&str]) -> String {
    let output = Command::new(tool).args(arguments).output();
    let text = output
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    text.lines().next().unwrap_or_default().to_string()
}

/// Describes the machine and its tools.
#[must_use]
pub fn machine() -> String {
    let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpuinfo
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("", |name| name.1);
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{model}, {processors} processors; Linux {}; {}; {}; {}; {}",
        first_line("uname", &["-r"]),
        first_line("rustc", &["--version"]),
        first_line("gcc", &["--version"]),
        first_line("clang", &["--version"]),
        first_line("readelf", &["--version"]),
    )
}
