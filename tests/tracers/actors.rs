//! BCC's language tools trace the example `actors`, its threads and methods as Java's and its
//! objects as Ruby's.

use std::fs;
use std::path::PathBuf;

use super::bcc::{self, Bcc, words};
use crate::build::Build;
use crate::program::Program;

struct Actors {
    file: PathBuf,
    program: Program,
}

impl Actors {
    fn start(test: &'static str) -> Self {
        let file = Build::example("actors", test);
        Self { program: Program::start(&file, &[]), file }
    }

    /// Sends the actor a message and returns the kernel's ID of the actor's thread.
    #[track_caller]
    fn send(&mut self, actor: &str, text: &str, thread: u64, message: u64) -> u64 {
        let answer = self.program.order(format!("{actor} {text}"));
        let (start, rest) = answer.split_once(", ").unwrap();
        let end = format!("to the kernel, and got {} bytes in message {message}", text.len());
        assert_eq!(start, format!("{actor} is thread {thread}"));
        let (native, rest) = rest.split_once(' ').unwrap();
        assert_eq!(rest, end);
        native.parse().unwrap()
    }

    /// Reads the semaphores of the probes for a method's entry and return and for a new object.
    fn semaphores(&self) -> [u16; 3] {
        ["hotspot:method__entry", "hotspot:method__return", "ruby:object__create"]
            .map(|probe| self.program.semaphore(&self.file, probe))
    }

    /// Whether the address is in the program's code.
    fn has_code_at(&self, address: u64) -> bool {
        let maps = fs::read_to_string(format!("/proc/{}/maps", self.program.id())).unwrap();
        let mapping = maps.lines().find(|line| {
            let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
            let [start, end] = [start, end].map(|end| u64::from_str_radix(end, 16).unwrap());
            (start..end).contains(&address)
        });
        mapping.is_some_and(|line| line.contains(" r-xp ") && line.ends_with("/actors"))
    }
}

/// Attaches the tool, which raises these semaphores, starts the threads 1 and 2, ends the first,
/// and detaches. Returns the kernel's IDs of the two, and what the tool printed.
fn trace(
    test: &'static str,
    tool: &str,
    semaphores: [u16; 3],
    rows: usize,
) -> (Actors, [u64; 2], Vec<String>) {
    let mut actors = Actors::start(test);
    let process = actors.program.id().to_string();
    let mut arguments = tool.split(' ').map(|word| if word == "PID" { &process } else { word });
    let bcc = Bcc::attach(arguments.next().unwrap(), arguments);
    assert_eq!(actors.semaphores(), semaphores);

    let threads = [actors.send("ape", "hello", 1, 1), actors.send("bee", "hello", 2, 1)];
    assert_eq!(actors.send("ape", "good morning", 1, 2), threads[0]);
    assert_eq!(actors.program.order("ape"), "ape has ended");

    let lines = bcc.detach(|lines| lines.len() >= rows);
    assert_eq!(actors.semaphores(), [0; 3]);
    assert_eq!(actors.send("bee", "still there?", 2, 2), threads[1]);
    (actors, threads, words(&lines))
}

/// 0.26 compares Python's bytes with a string, so that it recognizes no `pthread` event and prints
/// an address instead of a function's name.
#[test]
fn uthreads_shows_each_thread() {
    if bcc::needs("uthreads", "uthreads") {
        let (actors, [ape, bee], lines) = trace("uthreads", "uthreads -l java PID", [0; 3], 2 + 5);
        assert_eq!(lines[1], "TIME ID TYPE DESCRIPTION");
        // Each CPU has its own buffer, so that only events of one thread are in order.
        let event = |row: &String| {
            let (_time, event) = row.split_once(' ').unwrap();
            let (id, rest) = event.strip_prefix("R=").unwrap().split_once('/').unwrap();
            match id.parse().unwrap() {
                address if rest.ends_with(" b'pthread' b''") => {
                    assert!(actors.has_code_at(address), "{lines:#?}");
                    format!("R=live/{rest}")
                }
                _ => event.into(),
            }
        };
        let mut events: Vec<_> = lines[2..].iter().map(event).collect();
        let mut expected = [
            format!("R=live/N={ape} b'pthread' b''"),
            format!("R=1/N={ape} b'start' b'ape'"),
            format!("R=1/N={ape} b'stop' b'ape'"),
            format!("R=live/N={bee} b'pthread' b''"),
            format!("R=2/N={bee} b'start' b'bee'"),
        ];
        events.sort();
        expected.sort();
        assert_eq!(events, expected);
    }
}

#[test]
fn ucalls_counts_methods() {
    if bcc::needs("ucalls_java", "ucalls") {
        let (.., lines) = trace("ucalls_java", "ucalls -l java PID", [1, 0, 0], 0);
        let header = lines.iter().position(|line| line == "METHOD # CALLS").unwrap();
        assert_eq!(lines[1 + header..], ["bee.receive 1", "ape.receive 2"]);
    }
}

/// Each thread has its own depth.
#[test]
fn uflow_shows_methods_of_each_thread() {
    if bcc::needs("uflow_java", "uflow") {
        let (_, [ape, bee], lines) = trace("uflow_java", "uflow -l java PID", [1, 1, 0], 2 + 6);
        assert_eq!(lines[1], "CPU PID TID TIME(us) METHOD");
        for (thread, name, messages) in [(ape, "ape", 2), (bee, "bee", 1)] {
            let steps: Vec<_> = lines[2..]
                .iter()
                .map(|row| row.splitn(5, ' ').collect::<Vec<_>>())
                .filter(|row| row[2] == thread.to_string())
                .map(|row| row[4].to_string())
                .collect();
            let calls = [format!("-> {name}.receive"), format!("<- {name}.receive")];
            assert_eq!(steps, vec![calls; messages].concat(), "{lines:#?}");
        }
        assert_eq!(lines.len(), 2 + 6, "{lines:#?}");
    }
}

/// Ruby's probes, because what 0.26 generates for Java's does not compile with the headers of Linux
/// 6.1.
#[test]
fn uobjnew_counts_objects() {
    if bcc::needs("uobjnew_ruby", "uobjnew") {
        let (.., lines) = trace("uobjnew_ruby", "uobjnew -l ruby PID", [0, 0, 1], 0);
        assert_eq!(lines[1], "NAME/TYPE # ALLOCS # BYTES");
        let mut rows = lines[2..].to_vec();
        rows.sort();
        let bytes = "hello".len() * 2 + "good morning".len();
        let string = format!("b'string' 3 {bytes}");
        assert_eq!(rows, ["b'Actor' 2 0", "b'array' 2 0", &string]);
    }
}
