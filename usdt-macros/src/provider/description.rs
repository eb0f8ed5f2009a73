//! The description of a declared probe, as `__usdt_described!` takes it.

use super::{DeclaredProbe, Parameter, text, type_text};
use crate::argument::Format;
use crate::packed_names::PackedNames;

/// Returns the key that `asm/name.rs` pastes into symbols: each number after a `_`.
pub fn key(names: &PackedNames) -> String {
    let halves = names.numbers.iter().map(|number| (*number as u64, number >> 64));
    halves.map(|(low, high)| format!("_{low}_{high}")).collect()
}

/// Returns the strings, each with its NUL, escaped for a string of the assembler: the file, the
/// documentation, and each argument's name and type.
pub fn strings(probe: &DeclaredProbe) -> String {
    let arguments = probe.parameters.iter().flat_map(|Parameter { name, type_, format }| {
        // Without it a reader could not know that `&Error` is passed as a string here.
        let printed = match format {
            Format::Value => "",
            Format::Display => "#[display] ",
            Format::Debug => "#[debug] ",
        };
        [text(name), format!("{printed}{}", type_text::of(type_))]
    });
    let strings = [probe.file.clone(), probe.documentation.summary()].into_iter().chain(arguments);
    let mut escaped = String::new();
    for string in strings {
        for byte in string.replace('\0', "").into_bytes().into_iter().chain([0]) {
            match byte {
                // LLVM drops each `$` of an `asm!` in Intel's syntax, which is x86's default.
                b'"' | b'\\' | b'$' | 0..b' ' | 0x7F.. => escaped += &format!("\\{byte:03o}"),
                _ => escaped.push(char::from(byte)),
            }
        }
    }
    escaped
}
