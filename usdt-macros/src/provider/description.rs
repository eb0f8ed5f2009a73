//! The description of a declared probe, as `__usdt_described!` takes it.

use proc_macro2::TokenStream;

use super::documentation::Documentation;
use super::type_text;
use crate::argument::Format;

/// Returns the strings, each with its NUL, escaped for a string of the assembler: the file, the
/// documentation, and each argument's name and type.
pub fn strings(
    file: &str,
    documentation: &Documentation,
    arguments: &[(String, String)],
) -> String {
    let mut escaped = String::new();
    escape(file, &mut escaped);
    escape(&documentation.summary(), &mut escaped);
    for (name, type_) in arguments {
        escape(name, &mut escaped);
        escape(type_, &mut escaped);
    }
    escaped
}

/// Returns a type as a description has it. Without the attribute a reader could not know that an
/// `&Error` is passed as a string.
pub fn type_(type_: &TokenStream, format: Format) -> String {
    let printed = match format {
        Format::Value => "",
        Format::Display => "#[display] ",
        Format::Debug => "#[debug] ",
    };
    format!("{printed}{}", type_text::of(type_))
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
