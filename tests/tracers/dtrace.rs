//! DTrace 2: a script for the notes of a file, and running DTrace where the libraries are too old
//! for it.

use std::path::PathBuf;
use std::process::Command;

use usdt_core::{Elf, Note};

use crate::build::cross;
use crate::tool::{self, background::Background};

/// The most arguments of a probe that a script can read.
pub const MAX_ARGUMENTS: usize = 10;

/// Runs `$1 …` with the libraries in `$0` in place of the machine's, and with tracefs where DTrace
/// expects it; both only for this process and its children.
///
/// Running it by the loader in that directory would not do: DTrace's own probes, BEGIN and END, are
/// uprobes in the program of `/proc/self/exe`. The libraries are mounted last, because `mount`
/// needs the machine's.
const ENTER: &str = "mount -t tmpfs nodev /sys/kernel/debug && mkdir /sys/kernel/debug/tracing \
    && mount --bind /sys/kernel/tracing /sys/kernel/debug/tracing \
    && mount --bind \"$0\" /usr/lib/x86_64-linux-gnu && exec \"$@\"";

fn dtrace() -> PathBuf {
    cross::root().join("usr/sbin/dtrace")
}

/// Whether this test can run. A `dtrace` in the path is no proof: Debian's is SystemTap's, which
/// traces nothing.
pub fn needs(test: &str) -> bool {
    tool::needs_root(test)
        && (dtrace().is_file() || tool::skip(test, "run `tests/cross/setup` first"))
}

/// Returns the arguments with which `unshare` runs DTrace with these arguments.
pub fn words<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let libraries = cross::root().join("usr/lib/x86_64-linux-gnu");
    let mut words =
        ["--mount", "--propagation", "private", "sh", "-c", ENTER].map(String::from).to_vec();
    words.extend([libraries, dtrace()].map(|path| path.to_str().unwrap().into()));
    words.extend(arguments.into_iter().map(String::from));
    words
}

/// Returns a clause per name that prints `hit NAME SIZE@VALUE…`, as the case `values` does.
pub fn clauses(elf: &Elf, notes: &[Note]) -> String {
    let mut clauses: Vec<_> = notes.iter().map(|note| clause(elf, note)).collect();
    // A clause applies to all sites of its name.
    clauses.sort();
    clauses.dedup();
    clauses.concat()
}

fn clause(elf: &Elf, note: &Note) -> String {
    let Note { provider, name, .. } = note;
    let (mut format, mut arguments) = (format!("hit {name}"), String::new());
    for (number, argument) in note.arguments(elf.machine()).take(MAX_ARGUMENTS).enumerate() {
        let argument = argument.unwrap();
        let (sign, letter) = if argument.signed { ("-", 'd') } else { ("", 'u') };
        format += &format!(" {sign}{}@%{letter}", argument.size);
        arguments += &format!(", arg{number}");
    }
    format!("{provider}$target:::{name} {{ printf(\"{format}\\n\"{arguments}); }}\n")
}

/// Attaches to a running program. Returns when all probes are enabled.
pub fn attach(process: u32, clauses: &str) -> Background {
    // DTrace hits BEGIN once all probes are enabled, before any other.
    let script = format!("BEGIN {{ printf(\"attached\\n\"); }}\n{clauses}");
    let mut command = Command::new("unshare");
    command.args(words(["-q", "-n", &script, "-p", &process.to_string()]));
    let mut dtrace = Background::start(&command);
    dtrace.wait_for(1, |line| line == "attached");
    dtrace
}
