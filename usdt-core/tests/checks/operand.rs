//! Checks that a parsed argument keeps its string, and that it survives formatting and parsing.

#[path = "../operands/spelling.rs"]
mod spelling;
#[path = "../../../examples/cli/src/list/words.rs"]
pub mod words;

use usdt_core::{Argument, Arguments, Machine};

/// Those with a corpus in `tests/operands/`, and one that is unknown.
pub const MACHINES: [Machine; 17] = [
    Machine::X86_64,
    Machine::X86,
    Machine::AARCH64,
    Machine::ARM,
    Machine::RISCV,
    Machine::S390,
    Machine::PPC64,
    Machine::PPC,
    Machine::LOONGARCH,
    Machine::MIPS,
    Machine::SPARCV9,
    Machine::SH,
    Machine::M68K,
    Machine::ALPHA,
    Machine::PARISC,
    Machine::IA_64,
    Machine(4711),
];

/// Reads arguments; the first byte selects the machine.
pub fn operand(bytes: &[u8]) {
    let Some((first, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let machine = MACHINES[usize::from(*first) % MACHINES.len()];
    arguments(text, machine);
    let _ = argument(text, machine);
}

/// Checks that the iterator returns every byte of the arguments except the spaces between them.
pub fn arguments(text: &str, machine: Machine) {
    let mut rest = text;
    for item in Arguments::new(text, machine) {
        let item = item.map_or_else(|error| error.text, |argument| argument.text);
        rest = rest.trim_start_matches(' ').strip_prefix(item).expect(text);
        let _ = argument(item, machine);
    }
    assert!(text.starts_with(':') || rest.trim_start_matches(' ').is_empty(), "{text:?}: {rest:?}");
}

/// Checks one argument, and returns it if it can be read.
pub fn argument(text: &str, machine: Machine) -> Option<Argument<'_>> {
    let argument = Argument::parse(text, machine).ok()?;
    assert_eq!(argument.to_string(), text);
    let Argument { size, signed, float, operand, .. } = argument;
    let _ = (words::words(&argument), argument.value(u64::MAX).to_string());
    let spelled = spelling::spelled(&argument, machine);
    let again = Argument { text: &spelled, size, signed, float, operand };
    assert_eq!(Argument::parse(&spelled, machine), Ok(again), "{machine}: {text:?}");
    Some(argument)
}
