//! The hand-written arguments of a `probe_asm!`: whether every tool can read them.
//!
//! A row of `asm/operands.rs` lists the operands that are accepted. The grammar of `usdt-core` is
//! not used: it covers every compiler and machine, and adds a tenth to what a user's build compiles
//! (`cargo test -p benches --test build_marks`).

#[cfg(test)]
mod tests;

use proc_macro2::{Literal, TokenStream, TokenTree};
use syn::{Error, Lit, Result};

use crate::argument::MAX_ARGUMENTS;
use crate::input::Input;

/// Checks `{ROW} "ARGUMENTS"`. Returns the arguments, separated by single spaces and with memory in
/// the row's syntax; for `{ROW} "ARGUMENTS" off`, returns an empty string.
pub fn checked(mut input: Input) -> Result<TokenStream> {
    let row = Row::parse(Input::within(&input.group()?))?;
    let string = input.string()?;
    let text = string.value();
    let mut arguments: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match arguments.last_mut() {
            // `4@[sp, #8]` has a space.
            Some(last) if !word.contains('@') => *last += word,
            _ => arguments.push(word.into()),
        }
    }
    for (index, argument) in arguments.iter_mut().enumerate() {
        let checked = match index < MAX_ARGUMENTS {
            true => row.argument(argument),
            false => Err(format!(
                "a probe has at most {MAX_ARGUMENTS} arguments and this is number {}: pass the \
                 address of a struct instead",
                index + 1
            )),
        };
        match checked {
            Ok(checked) => *argument = checked,
            Err(wrong) => return Err(Error::new(string.span(), format!("`{argument}`: {wrong}"))),
        }
    }
    let mut literal = match input.is_empty() {
        true => Literal::string(&arguments.join(" ")),
        false => Literal::string(""),
    };
    literal.set_span(string.span());
    Ok(TokenTree::from(literal).into())
}

/// The operands that every tool reads on one architecture.
struct Row {
    /// Registers, with the most bytes that every tool reads from them, in descending order. Empty
    /// if the architecture has no row.
    values: Vec<(u32, String)>,
    /// The syntax of memory.
    memory: String,
    /// The registers that `B` in `memory` may be.
    addresses: String,
}

impl Row {
    /// Parses `[BYTES "REGISTERS" …] "MEMORY" "ADDRESSES"`, where the last are those of the first
    /// list if they are missing.
    fn parse(mut input: Input) -> Result<Self> {
        let mut row = Self { values: Vec::new(), memory: String::new(), addresses: String::new() };
        if input.is_empty() {
            return Ok(row);
        }
        let mut lists = Input::within(&input.group()?);
        while let Some(Lit::Int(bytes)) = lists.peek_literal() {
            lists.next();
            row.values.push((bytes.base10_parse()?, lists.string()?.value()));
        }
        row.memory = input.string()?.value();
        row.addresses = match input.is_empty() {
            true => row.values[0].1.clone(),
            false => input.string()?.value(),
        };
        Ok(row)
    }

    /// Returns the argument in the row's syntax, or why some tool cannot read it. Such a tool
    /// rejects the whole probe.
    fn argument(&self, argument: &str) -> std::result::Result<String, String> {
        let begin = "an argument begins with its size in bytes and `@`: write `8@…`, or `-8@…` if \
                     the value is signed";
        let (size, operand) = argument.split_once('@').ok_or(begin)?;
        let size = size.strip_prefix('-').unwrap_or(size);
        if size.ends_with('f') {
            let message = "most tools cannot read a float: move its bits to a general register, \
                           and remove the `f`";
            return Err(message.into());
        }
        let bytes: u32 = size.parse().map_err(|_| begin)?;
        if !["1", "2", "4", "8"].contains(&size) {
            return Err("tools read 1, 2, 4 or 8 bytes: write one of these before the `@`".into());
        }
        let mut lists = self.values.iter().filter(|(most, _)| *most >= bytes);
        if self.values.is_empty() || lists.clone().any(|(_, list)| has(list, operand)) {
            return Ok(argument.into());
        }
        if let Some((base, displacement)) = self.memory(operand) {
            let prefix = &argument[..argument.len() - operand.len()];
            return Ok(self.written(prefix, displacement, base));
        }
        let memory = self.written("", "16", self.addresses.split([' ', '-']).next().unwrap_or(""));
        Err(match lists.next() {
            Some((_, list)) => format!(
                "not every tool can read this operand: write a register ({list}) or memory, such \
                 as `{memory}`"
            ),
            None => format!(
                "no register holds {bytes} bytes: pass the value in memory, such as `{memory}`"
            ),
        })
    }

    fn written(&self, prefix: &str, displacement: &str, base: &str) -> String {
        let mut written = String::from(prefix);
        for c in self.memory.chars() {
            match c {
                'D' => written += displacement,
                'B' => written += base,
                _ => written.push(c),
            }
        }
        written
    }

    /// Splits memory into the register with the address and the displacement, which BCC keeps in an
    /// `int`.
    fn memory<'a>(&self, operand: &'a str) -> Option<(&'a str, &'a str)> {
        let (base, displacement) = match operand.strip_prefix('[') {
            Some(inside) => {
                let inside = inside.strip_suffix(']')?;
                let (base, displacement) = inside.split_once(',').unwrap_or((inside, "0"));
                (base, displacement.strip_prefix('#').unwrap_or(displacement))
            }
            None => {
                let (displacement, base) = operand.strip_suffix(')')?.split_once('(')?;
                (base, if displacement.is_empty() { "0" } else { displacement })
            }
        };
        let is_form = operand.starts_with('[') == self.memory.starts_with('[');
        let digits = displacement.strip_prefix('-').unwrap_or(displacement);
        let is_read = is_form && has(&self.addresses, base);
        // Not `010`, which an assembler reads as 8 and some tool as 10.
        let is_int = decimal(digits).is_some_and(|displacement| displacement <= i32::MAX as u32);
        (is_read && is_int).then_some((base, displacement))
    }
}

/// Returns whether the register is in a list such as `x0-x30 sp`.
fn has(list: &str, register: &str) -> bool {
    list.split(' ').any(|entry| match entry.split_once('-') {
        Some((first, last)) => {
            let (first, last, register) = (parts(first), parts(last), parts(register));
            (first.0, first.2) == (register.0, register.2)
                && (first.1..=last.1).contains(&register.1)
        }
        None => entry == register,
    })
}

/// Splits `%r8d` into its number and what is around it.
fn parts(register: &str) -> (&str, Option<u32>, &str) {
    let is_digit = |c: char| c.is_ascii_digit();
    let before = register.trim_start_matches(|c| !is_digit(c));
    let after = before.trim_start_matches(is_digit);
    let number = &before[..before.len() - after.len()];
    (&register[..register.len() - before.len()], decimal(number), after)
}

/// Parses a decimal number that has no sign and no leading zeros.
pub fn decimal(digits: &str) -> Option<u32> {
    let is_plain = digits == "0" || !digits.starts_with(['0', '+']);
    digits.parse().ok().filter(|_| is_plain)
}
