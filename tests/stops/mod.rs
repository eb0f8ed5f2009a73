//! gdb's script: stops at probes that print their arguments and go on, and what of that is in its output.
#![allow(dead_code, reason = "each ring uses its part")]

use std::collections::BTreeSet;

use usdt_core::Note;

/// Prints a stop as the case `values` prints what it expects: `NAME SIZE@VALUE…`, the size negative if signed.
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

/// A breakpoint that prints the probe and goes on.
pub fn stop_at(note: &Note) -> String {
    stop_and(note, "read_arguments")
}

/// A breakpoint that prints the probe's name, does this, which prints the rest of the line, and goes on.
pub fn stop_and(note: &Note, read: &str) -> String {
    let Note { provider, name, .. } = note;
    format!(
        "break -probe-stap {provider}:{name}\ncommands\nsilent\nprintf \"read {name}\"\n{read}\ncontinue\nend\n"
    )
}

/// The rest of the lines that begin with this word.
pub fn after(word: &str, lines: &[String]) -> Vec<String> {
    lines.iter().filter_map(|line| line.strip_prefix(word)).map(String::from).collect()
}

/// Panics unless gdb read what the case `values` expected, row for row, and each of the probes was hit.
pub fn assert_read(lines: &[String], notes: &[Note]) {
    let expected = after("expect ", lines);
    assert_eq!(after("read ", lines), expected, "{lines:#?}");
    let hit: BTreeSet<_> = expected.iter().map(|row| row.split(' ').next().unwrap()).collect();
    assert_eq!(hit, notes.iter().map(|note| note.name).collect());
}
