//! The names of the functions on a stack.

use std::collections::HashMap;

use blazesym::Pid;
use blazesym::symbolize::source::{Process, Source};
use blazesym::symbolize::{CodeInfo, Input, Symbolized, Symbolizer};

/// Finds the names of addresses, and remembers them: hits of one site have the same callers.
pub struct Symbols {
    symbolizer: Symbolizer,
    /// The lines of an address in a process.
    known: HashMap<(u32, u64), Vec<String>>,
}

/// How many addresses are remembered: the process may have moved on to other code by then.
const REMEMBERED: usize = 10_000;

impl Symbols {
    pub fn new() -> Self {
        Self { symbolizer: Symbolizer::new(), known: HashMap::new() }
    }

    /// Returns a line for each function at these addresses, the innermost first; a function that
    /// was inlined has one of its own. An address of which nothing is known, as when the process
    /// has ended, is shown as it is.
    pub fn frames(&mut self, process: u32, addresses: &[u64]) -> Vec<String> {
        if self.known.len() > REMEMBERED {
            self.known.clear();
        }
        let mut lines = Vec::new();
        for (index, address) in addresses.iter().enumerate() {
            // All but the first are return addresses, which may belong to the next line or even to
            // the next function.
            let call = address.saturating_sub(u64::from(index > 0));
            let symbolizer = &self.symbolizer;
            let found = self
                .known
                .entry((process, call))
                .or_insert_with(|| describe(symbolizer, process, call));
            match found.is_empty() {
                true => lines.push(format!("{address:#x}")),
                false => lines.extend_from_slice(found),
            }
        }
        lines
    }
}

/// Returns the functions at an address; none if nothing is known of it.
fn describe(symbolizer: &Symbolizer, process: u32, address: u64) -> Vec<String> {
    let source = Source::Process(Process::new(Pid::from(process)));
    let found = symbolizer.symbolize(&source, Input::AbsAddr(&[address])).ok();
    match found.as_deref() {
        Some([Symbolized::Sym(symbol)]) => {
            // The innermost of the inlined functions is the last.
            let inlined = symbol.inlined.iter().rev();
            let mut lines: Vec<_> =
                inlined.map(|it| line(&it.name, it.code_info.as_ref())).collect();
            lines.push(line(&symbol.name, symbol.code_info.as_deref()));
            lines
        }
        _ => Vec::new(),
    }
}

/// Returns `my_server::serve at my_server.rs:67`.
fn line(name: &str, code: Option<&CodeInfo<'_>>) -> String {
    let mut text = name.escape_debug().to_string();
    if let Some(code) = code {
        text += &format!(" at {}", code.file.to_string_lossy().escape_debug());
        if let Some(line) = code.line {
            text += &format!(":{line}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Symbols;

    #[inline(never)]
    fn here() {}

    #[test]
    fn a_function_of_this_process_has_its_name_and_line() {
        let address = here as fn() as usize as u64;
        let lines = Symbols::new().frames(std::process::id(), &[address, 16]);
        let [name, unknown] = &lines[..] else { panic!("{lines:?}") };
        assert!(name.contains("symbols::tests::here at symbols.rs:"), "{name}");
        assert_eq!(unknown, "0x10");
    }

    #[test]
    fn addresses_of_a_process_that_has_ended_are_shown_as_they_are() {
        assert_eq!(Symbols::new().frames(u32::MAX >> 1, &[4096, 4097]), ["0x1000", "0x1001"]);
    }
}
