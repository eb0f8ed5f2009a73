//! Whose hits are shown, a process and those that it starts or all processes; and their names.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use super::events::{Event, What};

pub struct Processes {
    /// `None` means all processes.
    traced: Option<HashSet<u32>>,
    names: HashMap<u32, String>,
}

impl Processes {
    /// Follows one process and those that it starts, or all. Names of threads are read now: a child
    /// may have its parent's name and end before its own can be read.
    pub fn new(traced: Option<u32>) -> Self {
        let processes = match traced {
            Some(process) => vec![process],
            None => ids(Path::new("/proc")),
        };
        let tasks = |process| ids(Path::new(&format!("/proc/{process}/task")));
        let threads = processes.iter().flat_map(|&process| {
            tasks(process).into_iter().map(move |thread| (thread, name_now(process, thread)))
        });
        Self { names: threads.collect(), traced: traced.map(|process| HashSet::from([process])) }
    }

    pub fn is_traced(&self, process: u32) -> bool {
        self.traced.as_ref().is_none_or(|traced| traced.contains(&process))
    }

    /// Learns from an event. Events must come in the order of their times.
    pub fn learn(&mut self, event: &Event) {
        match &event.what {
            What::Hit(..) => {}
            What::Start(parent, by) => {
                if let Some(traced) = &mut self.traced {
                    if traced.contains(parent) {
                        traced.insert(event.process);
                    }
                }
                if let Some(name) = self.names.get(by).cloned() {
                    self.names.insert(event.thread, name);
                }
            }
            What::Name(name) => {
                self.names.insert(event.thread, name.clone());
            }
            What::End => {
                self.names.remove(&event.thread);
            }
        }
    }

    /// Returns the thread's name at the time of the last event; without an event, its name now.
    pub fn name(&mut self, process: u32, thread: u32) -> &str {
        self.names.entry(thread).or_insert_with(|| name_now(process, thread))
    }
}

fn name_now(process: u32, thread: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{process}/task/{thread}/comm"));
    name.map_or_else(|_| "?".into(), |name| name.trim_end_matches('\n').escape_debug().to_string())
}

/// Returns the entries of a directory that are numbers.
fn ids(directory: &Path) -> Vec<u32> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}
