//! Which arguments of a probe bpftrace can read: what 0.17, the one of Debian 12, does with those that it cannot read
//! ends the whole script.

use usdt_core::{Argument, ArgumentError, Machine, Memory, Operand};

use crate::comment;
use crate::probes::Site;

/// `arg6` is refused when the script is compiled, as the argument in no register of a C function.
const MAX_ARGUMENTS: usize = 6;

/// The arguments that can be read at every site, by their indices; and of the others, why not.
pub fn arguments(sites: &[Site<'_>], machine: Machine) -> (Vec<usize>, Vec<String>) {
    let sites: Vec<Vec<_>> = sites
        .iter()
        .map(|site| site.note.arguments(machine).take(MAX_ARGUMENTS + 1).collect())
        .collect();
    let count = sites.iter().map(Vec::len).max().unwrap_or(0);
    let (mut readable, mut reasons) = (Vec::new(), Vec::new());
    for index in 0..count.min(MAX_ARGUMENTS) {
        match sites.iter().find_map(|arguments| obstacle(arguments, index)) {
            None => readable.push(index),
            Some(reason) => reasons.push(format!("arg{index} is left out: {reason}")),
        }
    }
    if count > MAX_ARGUMENTS {
        reasons.push(format!("arg{MAX_ARGUMENTS} and above are left out: bpftrace 0.17 reads six"));
    }
    (readable, reasons)
}

/// Why an argument cannot be read at this site.
fn obstacle(arguments: &[Result<Argument<'_>, ArgumentError<'_>>], index: usize) -> Option<String> {
    // What it does not understand ends its reading.
    let unknown = arguments.iter().take(index + 1).find_map(|argument| match argument {
        Err(error) => Some(error.text.to_string()),
        Ok(argument) if !is_understood(argument) => Some(argument.to_string()),
        Ok(_) => None,
    });
    if let Some(text) = unknown {
        return Some(format!("bpftrace does not understand `{}`", comment::text(&text)));
    }
    match arguments.get(index) {
        None => Some("not every site has it".into()),
        // It reads something else.
        Some(Ok(Argument {
            operand: Operand::Memory(Memory { symbol: Some(symbol), .. }),
            ..
        })) => Some(format!("bpftrace does not know where `{}` is", comment::text(symbol))),
        _ => None,
    }
}

fn is_understood(argument: &Argument<'_>) -> bool {
    let is_thread_local =
        matches!(argument.operand, Operand::Memory(Memory { segment: Some(_), .. }));
    !argument.float && !is_thread_local && matches!(argument.size, 1 | 2 | 4 | 8)
}
