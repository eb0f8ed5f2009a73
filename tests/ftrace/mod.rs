//! ftrace: kernel events defined from the notes of a file, in a tracing instance of their own.
//!
//! Names of events are global, not the instance's, so each test also has a group of its own.
#![allow(dead_code, reason = "each suite uses only a part")]

pub mod registers;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use usdt_core::{Elf, Note};

/// The mount point that Debian's tools use too.
const TRACEFS: &str = "/sys/kernel/tracing";

/// Whether tracefs is mounted.
pub fn is_mounted() -> bool {
    Path::new(TRACEFS).join("uprobe_events").is_file()
}

/// Whether an event of this test in this process is defined, or its instance exists.
pub fn are_left(test: &str) -> bool {
    let group = group(test);
    events().contains(&group) || instance(&group).exists()
}

/// Returns all uprobe events defined on this machine: one line each, with the path of the file.
pub fn events() -> String {
    fs::read_to_string(Path::new(TRACEFS).join("uprobe_events")).unwrap()
}

fn group(test: &str) -> String {
    format!("usdt_{test}_{}", std::process::id())
}

fn instance(group: &str) -> PathBuf {
    Path::new(TRACEFS).join("instances").join(group)
}

/// The events of one test, and the hits that the kernel has seen.
pub struct Ftrace {
    group: String,
    instance: PathBuf,
    events: Vec<String>,
}

impl Ftrace {
    /// Creates an instance and a group for this test in this process, without events.
    pub fn new(test: &str) -> Self {
        let group = group(test);
        let instance = instance(&group);
        fs::create_dir(&instance).unwrap();
        Self { group, instance, events: Vec::new() }
    }

    /// Defines an event at the note's site that prints each argument as the kernel's type `kind`
    /// says, or else by the note's size and sign.
    pub fn define(
        &mut self,
        file: &Path,
        elf: &Elf,
        note: &Note,
        kind: impl Fn(usize) -> Option<&'static str>,
    ) {
        // The kernel allows no dash in a name.
        let event = note.name.replace('-', "_");
        let (group, file) = (&self.group, file.display());
        let mut definition =
            format!("p:{group}/{event} {file}:{:#x}", elf.file_offset(note.location).unwrap());
        if note.semaphore != 0 {
            definition += &format!("({:#x})", elf.file_offset(note.semaphore).unwrap());
        }
        for (number, argument) in note.arguments(elf.machine()).enumerate() {
            definition += &format!(
                " arg{number}={}",
                registers::fetch(elf.machine(), &argument.unwrap(), kind(number))
            );
        }
        change(&definition);
        // A second site of the same name joins the event, which is deleted once.
        if !self.events.contains(&event) {
            self.events.push(event);
        }
    }

    /// Attaches to every process that runs one of the files, now or later.
    pub fn attach(&self) {
        self.enable("1");
    }

    /// Attaches, and keeps only the hits of this process.
    pub fn attach_to(&self, process: u32) {
        fs::write(self.instance.join("set_event_pid"), process.to_string()).unwrap();
        self.attach();
    }

    pub fn detach(&self) {
        self.enable("0");
    }

    fn enable(&self, how: &str) {
        fs::write(self.instance.join("events").join(&self.group).join("enable"), how).unwrap();
    }

    /// Returns all hits so far, in order of time: `PID NAME arg0=VALUE…`. A hit is in the buffer
    /// before its program continues.
    pub fn hits(&self) -> Vec<String> {
        let bytes = fs::read(self.instance.join("trace")).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        // # entries-in-buffer/entries-written: 200/200   #P:2
        let (kept, rest) = text.split_once("entries-written: ").unwrap().1.split_once('/').unwrap();
        assert_eq!(rest.split(' ').next(), Some(kept), "hits were lost");
        text.lines().filter(|line| !line.starts_with('#')).map(hit).collect()
    }
}

impl Drop for Ftrace {
    fn drop(&mut self) {
        // After a failed test some of these may be missing: remove the rest.
        let enable = self.instance.join("events").join(&self.group).join("enable");
        let _ = fs::write(enable, "0");
        for event in &self.events {
            change(&format!("-:{}/{event}", self.group));
        }
        fs::remove_dir(&self.instance).unwrap();
    }
}

/// Appends one line to the list of events. Opening the list for overwriting would first delete
/// everybody's events.
fn change(line: &str) {
    let path = Path::new(TRACEFS).join("uprobe_events");
    let mut events = File::options().append(true).open(path).unwrap();
    writeln!(events, "{line}").unwrap_or_else(|error| panic!("{line}: {error}"));
}

/// Shortens `  ticker-1234   [000] .....  5.678901: eager: (0x55d0c2a1a0b1) arg0=7` to
/// `1234 eager arg0=7`.
fn hit(line: &str) -> String {
    let (task, rest) = line.split_once(" [").unwrap();
    let process = task.trim_end().rsplit('-').next().unwrap();
    let (_, rest) = rest.split_once(": ").unwrap();
    let (name, rest) = rest.split_once(": (").unwrap();
    let (_, arguments) = rest.split_once(')').unwrap();
    format!("{process} {name}{arguments}")
}

/// Turns what the case `values` expects, `two-wide 4@4294967295 -8@-1`, into what `hits` returns
/// after the process, `two_wide arg0=4294967295 arg1=-1`: the event has the sizes.
pub fn as_hit(row: &str) -> String {
    let mut words = row.split(' ');
    let mut hit = words.next().unwrap().replace('-', "_");
    for (number, word) in words.enumerate() {
        hit += &format!(" arg{number}={}", word.split_once('@').unwrap().1);
    }
    hit
}

/// Returns a hit without the process.
pub fn without_process(hit: &str) -> &str {
    hit.split_once(' ').unwrap().1
}
