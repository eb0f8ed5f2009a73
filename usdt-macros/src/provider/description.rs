//! The description of a declared probe, as `__usdt_described!` takes it.

use super::{DeclaredProbe, Parameter, text, type_text};
use crate::argument::Format;
use crate::packed_names::PackedNames;

/// Returns the key that `asm/name.rs` pastes into symbols: each number after a `_`.
pub fn key(names: &PackedNames) -> String {
    let mut key = String::new();
    for number in &names.numbers {
        let (low, high) = (*number as u64, number >> 64);
        key += &format!("_{low}_{high}");
    }
    key
}

/// Returns the strings, each with its NUL, escaped for a string of the assembler: the file, the
/// documentation, and each argument's name and type.
pub fn strings(probe: &DeclaredProbe) -> String {
    let mut escaped = String::new();
    escape(&probe.file, &mut escaped);
    escape(&probe.documentation.summary(), &mut escaped);
    for Parameter { name, type_, format } in &probe.parameters {
        // Without it a reader could not know that `&Error` is passed as a string here.
        let printed = match format {
            Format::Value => "",
            Format::Display => "#[display] ",
            Format::Debug => "#[debug] ",
        };
        escape(&text(name), &mut escaped);
        escape(&format!("{printed}{}", type_text::of(type_)), &mut escaped);
    }
    escaped
}

/// Appends the string, without NULs in it and with one after it.
fn escape(string: &str, escaped: &mut String) {
    for byte in string.bytes() {
        match byte {
            0 => {}
            // LLVM drops each `$` of an `asm!` in Intel's syntax, which is x86's default.
            b'"' | b'\\' | b'$' | 1..b' ' | 0x7F.. => *escaped += &format!("\\{byte:03o}"),
            _ => escaped.push(char::from(byte)),
        }
    }
    *escaped += "\\000";
}
