//! Runs SystemTap, with a runtime that compiles against the kernel's headers.
#![allow(dead_code, reason = "each suite uses only a part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool;

/// SystemTap takes a site's address for its offset in the file; with this flag they are equal.
pub const LINK: &str = "-Clink-arg=-Wl,-z,separate-loadable-segments";

/// Where the package installs the runtime.
const RUNTIME: &str = "/usr/share/systemtap/runtime";

pub struct Stap {
    variables: Vec<String>,
    headers: PathBuf,
    runs: bool,
}

impl Stap {
    /// Creates one for a kernel's headers, for the passes before compilation. Its files are in
    /// `cache`; by default they would be in the user's home.
    pub fn new(headers: PathBuf, cache: &Path) -> Self {
        let variables = vec![format!("SYSTEMTAP_DIR={}", cache.display())];
        Self { variables, headers, runs: false }
    }

    /// Creates one that can also compile scripts. In 2024 Linux renamed `task_work_cancel`, in
    /// stable versions too, and gave its name to another function, which breaks SystemTap 4.8.
    pub fn that_compiles(headers: PathBuf, cache: &Path) -> Self {
        let mut stap = Self::new(headers, cache);
        let file = "stp_task_work.c";
        let source = fs::read_to_string(Path::new(RUNTIME).join(file)).unwrap();
        let new_name = "task_work_cancel_func";
        if stap.header("linux/task_work.h").contains(new_name) && !source.contains(new_name) {
            let runtime = cache.join("runtime");
            let _ = fs::remove_dir_all(&runtime);
            fs::create_dir_all(cache).unwrap();
            let mut cp = Command::new("cp");
            // Keep the files' times: if they changed, SystemTap would compile everything again.
            cp.arg("--archive").arg(RUNTIME).arg(&runtime);
            assert!(cp.status().unwrap().success(), "{cp:?}");
            let source = source.replace("(&task_work_cancel)", &format!("(&{new_name})"));
            let source = source.replace("\"task_work_cancel\"", &format!("\"{new_name}\""));
            fs::write(runtime.join(file), source).unwrap();
            stap.variables.push(format!("SYSTEMTAP_RUNTIME={}", runtime.display()));
        }
        stap
    }

    /// Creates one that also runs what it compiles.
    pub fn that_runs(headers_of_this_kernel: PathBuf, cache: &Path) -> Self {
        Self { runs: true, ..Self::that_compiles(headers_of_this_kernel, cache) }
    }

    /// Runs SystemTap, and returns what it printed on both streams.
    pub fn run(&self, arguments: &[&str]) -> String {
        let mut words: Vec<_> = self.variables.iter().map(String::as_str).chain(["stap"]).collect();
        if !self.runs {
            // With `-r`, it assumes that the headers are for another machine, and does not run.
            words.extend(["-r", self.headers.to_str().unwrap()]);
        }
        tool::output(300, "env", words.iter().chain(arguments))
    }

    /// Returns one of the kernel's headers. Debian keeps most of them in a directory that all
    /// flavours of the kernel share; each flavour's makefile includes the one there.
    fn header(&self, name: &str) -> String {
        let makefile = fs::read_to_string(self.headers.join("Makefile")).unwrap();
        let common = makefile.trim_end().strip_prefix("include ").unwrap_or("Makefile");
        let common = self.headers.join(common).with_file_name("include");
        fs::read_to_string(common.join(name)).unwrap()
    }
}
