//! Which arguments of a probe bpftrace can read: 0.17, the version of Debian 12, gives up the whole
//! script because of one that it cannot.

use usdt_core::{Argument, ArgumentError, Machine, Memory, Operand};

use super::comment;
use crate::probes::Site;

/// bpftrace rejects `arg6`, because no register holds that argument in a C function.
const MAX_ARGUMENTS: usize = 6;

/// Returns the indices of the arguments that can be read at every site, and why the others cannot.
pub fn arguments(sites: &[Site<'_>], machine: Machine) -> (Vec<usize>, Vec<String>) {
    let sites: Vec<Vec<_>> = sites
        .iter()
        .map(|site| site.note.arguments(machine).take(MAX_ARGUMENTS + 1).collect())
        .collect();
    let count = sites.iter().map(Vec::len).max().unwrap_or(0);
    let (mut readable, mut reasons) = (Vec::new(), Vec::new());
    for index in 0..count.min(MAX_ARGUMENTS) {
        match sites.iter().find_map(|arguments| reason(arguments, index)) {
            None => readable.push(index),
            Some(reason) => reasons.push(format!("arg{index} is left out: {reason}")),
        }
    }
    if count > MAX_ARGUMENTS {
        reasons.push(format!("arg{MAX_ARGUMENTS} and above are left out: bpftrace 0.17 reads six"));
    }
    (readable, reasons)
}

/// Returns why an argument cannot be read at this site; `None` if it can.
fn reason(arguments: &[Result<Argument<'_>, ArgumentError<'_>>], index: usize) -> Option<String> {
    // bpftrace stops at the first argument that it does not understand.
    let unknown = arguments.iter().take(index + 1).find_map(|argument| match argument {
        Err(error) => Some(error.text.to_string()),
        Ok(argument) if !is_understood(argument) => Some(argument.to_string()),
        Ok(_) => None,
    });
    if let Some(text) = unknown {
        return Some(format!("bpftrace does not understand `{}`", comment::text(&text)));
    }
    if index >= arguments.len() {
        return Some("some sites do not have it".into());
    }
    // bpftrace reads some other memory.
    let symbol = match arguments.get(index)?.as_ref().ok()?.operand {
        Operand::Memory(Memory { symbol, .. }) => symbol?,
        Operand::Address { symbol, .. } => symbol,
        _ => return None,
    };
    Some(format!("bpftrace does not know where `{}` is", comment::text(symbol)))
}

fn is_understood(argument: &Argument<'_>) -> bool {
    let is_thread_local =
        matches!(argument.operand, Operand::Memory(Memory { segment: Some(_), .. }));
    !argument.float && !is_thread_local && matches!(argument.size, 1 | 2 | 4 | 8)
}
