//! Whose hits are shown: a process and those that it starts, or all; and what they are called.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use crate::hits::{Record, What};

pub struct Processes {
    /// `None`: all.
    traced: Option<HashSet<u32>>,
    names: HashMap<u32, String>,
}

impl Processes {
    /// One and what it starts, or all. Its threads' names are read now: a child may have its parent's, and be gone
    /// before anybody can ask for it.
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

    /// Learns from a record. They must come in the order of their times.
    pub fn learn(&mut self, record: &Record) {
        match &record.what {
            What::Hit(..) => {}
            What::Start(parent, by) => {
                if let Some(traced) = &mut self.traced {
                    if traced.contains(parent) {
                        traced.insert(record.process);
                    }
                }
                if let Some(name) = self.names.get(by).cloned() {
                    self.names.insert(record.thread, name);
                }
            }
            What::Name(name) => {
                self.names.insert(record.thread, name.clone());
            }
            What::End => {
                self.names.remove(&record.thread);
            }
        }
    }

    /// The thread's name at the time of the last record; of one that nothing was heard of, its name now.
    pub fn name(&mut self, process: u32, thread: u32) -> &str {
        self.names.entry(thread).or_insert_with(|| name_now(process, thread))
    }
}

fn name_now(process: u32, thread: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{process}/task/{thread}/comm"));
    name.map_or_else(|_| "?".into(), |name| name.trim_end_matches('\n').escape_debug().to_string())
}

/// The entries of the folder that are numbers.
fn ids(folder: &Path) -> Vec<u32> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}
