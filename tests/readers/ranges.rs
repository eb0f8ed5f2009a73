//! A program of 1 GiB: the examples read only what they need of it.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::process::Command;

use super::sample::{Sample, described, note, program};
use crate::build::Build;

/// Too little for the file, and enough for the programs.
const KIB: u64 = 256 << 10;

#[test]
fn a_program_of_1_gib_needs_little_memory() {
    let notes = [note(1, "app", "start", "8@%rax")];
    let site = described(1, ("s.rs", 1), "", "id\0u64\0");
    let sample = Sample::new("a_program_of_1_gib", &program(&notes, &[site]));
    let path = sample.directory().join("app");
    let small = fs::read(&path).unwrap();
    let field = small[40..48].try_into().unwrap();
    let headers = &small[usize::try_from(u64::from_le_bytes(field)).unwrap()..];
    // The section headers move to 1 GiB; what lies between is a hole.
    let mut file = File::options().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(40)).unwrap();
    file.write_all(&(1_u64 << 30).to_le_bytes()).unwrap();
    file.seek(SeekFrom::Start(1 << 30)).unwrap();
    file.write_all(headers).unwrap();
    drop(file);

    for (arguments, expected) in [
        ("list app", "app:start [sema 0x403000]"),
        ("provider app", "probe start(uint64_t id);"),
        ("trace app app:none", "there is no probe app:none in app: it has app:start"),
    ] {
        let script = format!("ulimit -v {KIB}; exec \"$0\" {arguments} 2>&1");
        let mut bash = Command::new("bash");
        bash.args(["-c", &script]).arg(Build::command());
        let output = bash.current_dir(sample.directory()).output().unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        assert!(output.contains(expected), "{arguments}: {output}");
    }
    fs::remove_file(path).unwrap();
}
