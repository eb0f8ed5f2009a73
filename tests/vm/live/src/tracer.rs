//! The two ways to attach a uprobe: an event of ftrace and one of perf.

use std::path::Path;

use usdt_core::Elf;

use crate::ftrace::{Ftrace, without_process};
use crate::perf::Perf;

#[derive(Clone, Copy)]
pub enum Kind {
    /// Defined in `uprobe_events`.
    Events,
    /// Opened by `perf_event_open`.
    Perf,
}

/// Attached to every site of a program.
pub enum Tracer {
    Events(Ftrace),
    Perf(Perf),
}

impl Tracer {
    /// Attaches to every process that runs the program, now or later.
    pub fn attach(kind: Kind, program: &Path) -> Self {
        match kind {
            Kind::Events => Self::of_type(program, |_| None),
            Kind::Perf => Self::Perf(Perf::attach(program)),
        }
    }

    /// Attaches an event that prints arguments as the kernel's type `kind` says.
    pub fn of_type(program: &Path, kind: impl Fn(usize) -> Option<&'static str>) -> Self {
        let bytes = std::fs::read(program).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let mut ftrace = Ftrace::new("live");
        for note in elf.notes() {
            ftrace.define(program, &elf, &note.unwrap(), &kind);
        }
        ftrace.attach();
        Self::Events(ftrace)
    }

    /// Detaches, and returns all hits in order of time: `NAME arg0=VALUE…`.
    pub fn detach(self) -> Vec<String> {
        match self {
            Self::Events(ftrace) => {
                ftrace.detach();
                ftrace.hits().iter().map(|hit| without_process(hit).to_owned()).collect()
            }
            Self::Perf(perf) => perf.detach(),
        }
    }
}
