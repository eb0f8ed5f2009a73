//! The arguments that a `probe_asm!` writes by hand: whether tools can read them.

mod readable;

use proc_macro2::{Literal, TokenStream, TokenTree};
use syn::Error;
use usdt_core::{Argument, ArgumentErrorKind, Arguments, Operand};

use crate::argument::MAX_ARGUMENTS;
use crate::input::Input;
use readable::Readable;

/// Checks `ROW "ARGUMENTS"`, a row of `asm/machine.rs`, and returns the string with one space
/// between the arguments and with memory as the row has it; after `ROW "ARGUMENTS" off` an empty
/// string.
pub fn checked(mut input: Input) -> syn::Result<TokenStream> {
    let readable = Readable::parse(Input::within(&input.group()?))?;
    let string = input.string()?;
    let text = string.value().replace(char::is_whitespace, " ");
    let error = |message: String| Err(Error::new(string.span(), message));
    let mut written = Vec::new();
    for argument in Arguments::new(&text, readable.machine) {
        let spelled = match argument {
            Ok(argument) => spelled(&argument, &readable),
            Err(error) => Err(match error.kind {
                ArgumentErrorKind::Operand => format!(
                    "this is not an operand of {}: write a register or memory",
                    readable.machine
                ),
                _ => {
                    "an argument begins with its size in bytes and `@`: write `8@…`, or `-8@…` if \
                      the value is signed"
                        .into()
                }
            }),
        };
        let argument = argument.map_or_else(|error| error.text, |argument| argument.text);
        match spelled {
            Ok(spelled) => written.push(spelled),
            Err(wrong) => return error(format!("`{argument}`: {wrong}")),
        }
        if written.len() > MAX_ARGUMENTS {
            return error(format!(
                "a probe has at most {MAX_ARGUMENTS} arguments and `{argument}` is number {}: pass \
                 the address of a struct instead",
                written.len()
            ));
        }
    }
    let mut literal = match input.is_empty() {
        true => Literal::string(&written.join(" ")),
        false => Literal::string(""),
    };
    literal.set_span(string.span());
    Ok(TokenTree::from(literal).into())
}

/// Returns the argument as every tool reads it, or why some tool cannot. A tool rejects a whole
/// probe for one argument that it cannot read.
fn spelled(argument: &Argument, readable: &Readable) -> Result<String, String> {
    if argument.float {
        return Err("most tools cannot read a float: move its bits to a general register, and \
                    remove the `f`"
            .into());
    }
    if ![1, 2, 4, 8].contains(&argument.size) {
        return Err("tools read 1, 2, 4 or 8 bytes: write one of these before the `@`".into());
    }
    let operand = match argument.operand {
        // perf drops the argument, and the compiler the `$` of `8@$5` in Intel's syntax.
        Operand::Constant(_) => return Err("perf reads no constant: write a register".into()),
        Operand::Address { .. } => {
            return Err("not every tool reads a symbol: load the value into a register".into());
        }
        _ if readable.is_unknown() => return Ok(argument.text.into()),
        Operand::Register(name) => readable.register(name, argument.size)?,
        Operand::Memory(memory) => readable.memory(&memory, argument.text)?,
    };
    let sign = if argument.signed { "-" } else { "" };
    Ok(format!("{sign}{}@{operand}", argument.size))
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn spelled(arguments: &str) -> Option<String> {
        let row = quote!({ 22 [8 "%r0-%r15" 4 "%w8d-%w9d"] "D(B)" "%r1-%r15 %sp" });
        let checked = checked(Input::new(quote!(#row #arguments))).ok()?;
        Some(Input::new(checked).string().unwrap().value())
    }

    #[test]
    fn arguments_are_as_every_tool_reads_them() {
        assert_eq!(spelled("8@%r2\t-1@0x10(%r15)  4@(%sp)").unwrap(), "8@%r2 -1@16(%r15) 4@0(%sp)");
        assert_eq!(spelled("8@%r0 4@%w8d 1@-8(%r1)").unwrap(), "8@%r0 4@%w8d 1@-8(%r1)");
        let unreadable = "8@%w8d 4@%w10d 4@%w8 8@%r16 8@%r02 8@%sp 8@0(%r0) 8@2147483648(%r1) \
                          8@2(%r1,%r2) 8@08(%r1) 8@%r 8@5 8f@%r1 3@%r1";
        for argument in unreadable.split(' ') {
            assert_eq!(spelled(argument), None, "{argument}");
        }
    }
}
