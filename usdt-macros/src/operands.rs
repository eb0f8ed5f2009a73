//! The arguments that a `probe_asm!` writes by hand: whether tools can read them.

use proc_macro2::{Literal, TokenStream, TokenTree};
use syn::{Error, Lit, Result};
use usdt_core::{Argument, ArgumentErrorKind, Arguments, Machine, Operand};

use crate::argument::MAX_ARGUMENTS;
use crate::input::Input;

/// Checks `MACHINE "ARGUMENTS"`, and returns the string with one space between the arguments; after
/// `MACHINE "ARGUMENTS" off` an empty one.
pub fn checked(mut input: Input) -> Result<TokenStream> {
    let machine = match input.peek_literal() {
        Some(Lit::Int(number)) => Machine(number.base10_parse()?),
        _ => unreachable!("`__usdt_operands!` writes a number"),
    };
    input.next();
    let string = input.string()?;
    let text = string.value();
    let error = |message: String| Err(Error::new(string.span(), message));
    let mut written = Vec::new();
    for argument in Arguments::new(&text, machine) {
        let wrong = match argument {
            Ok(argument) => unreadable(&argument),
            Err(error) => Some(match error.kind {
                ArgumentErrorKind::Operand => {
                    format!("this is not an operand of {machine}: write a register or memory")
                }
                _ => {
                    "an argument begins with its size in bytes and `@`: write `8@…`, or `-8@…` if \
                      the value is signed"
                        .into()
                }
            }),
        };
        let argument = argument.map_or_else(|error| error.text, |argument| argument.text);
        if let Some(wrong) = wrong {
            return error(format!("`{argument}`: {wrong}"));
        }
        written.push(argument);
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

/// Returns why a tool could not read the argument. A tool rejects a whole probe for one argument
/// that it cannot read.
fn unreadable(argument: &Argument) -> Option<String> {
    let is_symbolic = match argument.operand {
        // perf drops the argument, and the compiler the `$` of `8@$5` in Intel's syntax.
        Operand::Constant(_) => return Some("perf reads no constant: write a register".into()),
        Operand::Address { .. } => true,
        Operand::Memory(memory) => memory.symbol.is_some() || memory.segment.is_some(),
        Operand::Register(_) => false,
    };
    if argument.float {
        Some(
            "most tools cannot read a float: move its bits to a general register, and remove the \
             `f`"
            .into(),
        )
    } else if ![1, 2, 4, 8].contains(&argument.size) {
        Some("tools read 1, 2, 4 or 8 bytes: write one of these before the `@`".into())
    } else if is_symbolic {
        Some("few tools read a symbol or a segment: load the value into a register".into())
    } else {
        None
    }
}
