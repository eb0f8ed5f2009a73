//! gdb scripts that stop at probes, print their arguments and continue, and reading their output.
#![allow(dead_code, reason = "each suite uses only a part")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use usdt_core::{Elf, Note};

use crate::tool;

/// gdb functions that print a stop as the case `values` prints what it expects:
/// `NAME SIZE@VALUE…`, the size negative if signed.
pub const READ: &str = r#"
set pagination off
set language c
define read_argument
  printf " %d@", ((__typeof__($arg0)) -1 < 0 ? -1 : 1) * (int) sizeof($arg0)
  output $arg0
end
define read_arguments
  set $number = 0
  while $number < $_probe_argc
    eval "read_argument $_probe_arg%d", $number
    set $number = $number + 1
  end
  printf "\n"
end
"#;

/// Returns the commands of a breakpoint that prints the probe and continues.
pub fn stop_at(note: &Note) -> String {
    stop_and(note, "read_arguments")
}

/// Returns the commands of a breakpoint that prints the probe's name, runs `read`, which prints the
/// rest of the line, and continues.
pub fn stop_and(note: &Note, read: &str) -> String {
    let Note { provider, name, .. } = note;
    format!(
        "break -probe-stap {provider}:{name}\ncommands\nsilent\nprintf \"read {name}\"\n{read}\n\
         continue\nend\n"
    )
}

/// Returns the rest of the lines that begin with this word.
pub fn after(word: &str, lines: &[String]) -> Vec<String> {
    lines.iter().filter_map(|line| line.strip_prefix(word)).map(String::from).collect()
}

/// Panics unless gdb read what the case expected, row for row, and hit every probe.
pub fn assert_read(lines: &[String], notes: &[Note]) {
    let expected = after("expect ", lines);
    assert_eq!(after("read ", lines), expected, "{lines:#?}");
    let hit: BTreeSet<_> = expected.iter().map(|row| row.split(' ').next().unwrap()).collect();
    assert_eq!(hit, notes.iter().map(|note| note.name).collect());
}

/// Runs the program under a gdb script and returns all lines that both print.
pub fn gdb(file: &Path, script: &str) -> Vec<String> {
    let path = file.with_extension("gdb");
    fs::write(&path, script).unwrap();
    // A program built for coverage would otherwise write its profile where it runs.
    let profile = format!("LLVM_PROFILE_FILE={}.profraw", file.display());
    let gdb = [&profile, "gdb", "-nx", "-batch", "-x"].map(OsStr::new);
    let arguments = gdb.into_iter().chain([path.as_os_str(), file.as_os_str()]);
    tool::output(120, "env", arguments).lines().map(String::from).collect()
}

/// Stops at each probe of a case and compares what gdb reads with what the case expects.
pub fn assert_reads(file: &Path, stop_at: impl Fn(&Note) -> String) {
    let bytes = fs::read(file).unwrap();
    let notes: Vec<_> = Elf::parse(&bytes).unwrap().notes().map(Result::unwrap).collect();
    let stops: String = notes.iter().map(stop_at).collect();
    assert_read(&gdb(file, &format!("{READ}{stops}run\n")), &notes);
}
