//! Whose hits are shown: a process and those that it starts, or all; and what they are called.

use std::collections::{HashMap, HashSet};
use std::fs;

use crate::hits::{Record, What};

#[derive(Default)]
pub struct Processes {
    /// `None`: all.
    traced: Option<HashSet<u32>>,
    names: HashMap<u32, String>,
}

impl Processes {
    pub fn of(process: u32) -> Self {
        Self { traced: Some(HashSet::from([process])), ..Self::default() }
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
        self.names.entry(thread).or_insert_with(|| {
            let name = fs::read_to_string(format!("/proc/{process}/task/{thread}/comm"));
            name.map_or_else(|_| "?".into(), |name| name.trim_end_matches('\n').into())
        })
    }
}
