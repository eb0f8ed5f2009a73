//! Names of the functions on a stack.

mod name;
mod process;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe};

use blazesym::symbolize::source::{Process, Source};
use blazesym::symbolize::{Input, Symbolized, Symbolizer};
use blazesym::{ErrorKind, Pid};

use name::functions;
use process::{Mapping, Program, mappings};

/// How many processes and how many addresses are remembered, so that a long trace does not grow.
const PROCESSES: usize = 1_000;
const ADDRESSES: usize = 10_000;

/// Finds names, and remembers them: hits of one probe mostly have the same callers.
pub struct Symbols {
    symbolizer: Symbolizer,
    processes: HashMap<u32, Known>,
}

/// What is known of a process. It is kept after the process has ended, for its last hits.
struct Known {
    program: Program,
    mappings: Vec<Mapping>,
    /// The lines of each address that had a name, by whether it is a return address.
    lines: HashMap<(u64, bool), Vec<String>>,
}

impl Symbols {
    pub fn new() -> Self {
        Self { symbolizer: symbolizer(), processes: HashMap::new() }
    }

    /// Returns a line for each function at these addresses, the innermost first; a function that
    /// was inlined has one of its own. `function+0x12 (file.rs:42)`, else
    /// `0x7f12345 (libc.so.6+0x1234)` with an offset in the file, else the address.
    pub fn frames(&mut self, process: u32, addresses: &[u64]) -> Vec<String> {
        if self.processes.len() >= PROCESSES && !self.processes.contains_key(&process) {
            self.processes.clear();
        }
        let program = Program::of(process);
        let known = self.processes.entry(process).or_insert_with(|| Known::of(process, program));
        if program.is_some_and(|program| program != known.program) {
            *known = Known::of(process, program);
        }
        if known.lines.len() >= ADDRESSES {
            known.lines.clear();
        }
        let mut lines = Vec::new();
        for (index, &address) in addresses.iter().enumerate() {
            // All but the first are return addresses, which may belong to the next line or even
            // to the next function.
            let is_return = index > 0;
            let call = address.saturating_sub(u64::from(is_return));
            if let Some(found) = known.lines.get(&(address, is_return)) {
                lines.extend_from_slice(found);
                continue;
            }
            // Only names are worth remembering: a library may be mapped there later.
            let symbolizer = &self.symbolizer;
            let found = panic::catch_unwind(AssertUnwindSafe(|| {
                describe(symbolizer, process, call, address - call)
            }));
            // Malformed debug information may make blazesym panic, and who knows what it has
            // cached then.
            let found = found.unwrap_or_else(|_| {
                self.symbolizer = self::symbolizer();
                None
            });
            match found {
                Some(found) => {
                    lines.extend_from_slice(&found);
                    known.lines.insert((address, is_return), found);
                }
                None => lines.push(known.unnamed(process, address, call)),
            }
        }
        lines
    }
}

impl Known {
    fn of(process: u32, program: Option<Program>) -> Self {
        let program = program.unwrap_or(Program::NONE);
        Self { program, mappings: mappings(process), lines: HashMap::new() }
    }

    fn unnamed(&mut self, process: u32, address: u64, call: u64) -> String {
        if !self.mappings.iter().any(|it| it.addresses.contains(&call)) {
            // A library that was loaded since, unless the process has ended.
            let current = mappings(process);
            if !current.is_empty() {
                self.mappings = current;
            }
        }
        match self.mappings.iter().find(|it| it.addresses.contains(&call)) {
            Some(it) => {
                let offset = (address - it.addresses.start).saturating_add(it.offset);
                format!("{address:#x} ({}+{offset:#x})", it.name)
            }
            None => format!("{address:#x}"),
        }
    }
}

fn symbolizer() -> Symbolizer {
    // `demangled` does it within bounds.
    Symbolizer::builder().enable_demangling(false).build()
}

/// Returns the functions at an address; `None` if it has no name.
fn describe(symbolizer: &Symbolizer, process: u32, address: u64, back: u64) -> Option<Vec<String>> {
    if process == 0 {
        return None; // blazesym takes it for this process
    }
    let mut source = Process::new(Pid::from(process));
    // Anybody may create /tmp/perf-PID.map, even as a FIFO, whose opening would never return.
    source.perf_map = false;
    // One by one, since in a list an address of an unreadable file makes all the others fail.
    let look_up = |source: &Process| {
        let input = Input::AbsAddr(address);
        symbolizer.symbolize_single(&Source::Process(source.clone()), input)
    };
    let found = look_up(&source).or_else(|error| match error.kind() {
        // Only root may use map_files, which leads to the file even in a container or deleted.
        ErrorKind::PermissionDenied => {
            source.map_files = false;
            look_up(&source)
        }
        _ => Err(error),
    });
    match found {
        Ok(Symbolized::Sym(symbol)) => Some(functions(&symbol, back)),
        _ => None,
    }
}
