//! The functions at an address, and their names in the source code.

use std::fmt;

use blazesym::symbolize::{CodeInfo, Sym};
use cpp_demangle::DemangleOptions;

/// How long the name of a C++ function may be.
const NAME: usize = 4_096;

/// Returns a line for each function; `back` is how far before the address it was looked up.
pub fn functions(symbol: &Sym<'_>, back: u64) -> Vec<String> {
    // The innermost of the inlined functions is the last.
    let inlined = symbol.inlined.iter().rev();
    let inlined = inlined.map(|it| line(&it.name, None, it.code_info.as_ref()));
    let offset = (symbol.offset as u64).wrapping_add(back);
    inlined.chain([line(&symbol.name, Some(offset), symbol.code_info.as_deref())]).collect()
}

/// Returns `function+0x12 (file.rs:42)`. The names come from a file that may be anybody's.
fn line(name: &str, offset: Option<u64>, code: Option<&CodeInfo<'_>>) -> String {
    let mut text = demangled(name).escape_debug().to_string();
    if let Some(offset) = offset {
        text += &format!("+{offset:#x}");
    }
    if let Some(code) = code {
        text += &format!(" ({}", code.file.to_string_lossy().escape_debug());
        if let Some(line) = code.line {
            text += &format!(":{line}");
        }
        text.push(')');
    }
    text
}

/// Returns the name as in the source code, without the hash of Rust.
pub fn demangled(name: &str) -> String {
    if let Ok(found) = rustc_demangle::try_demangle(name) {
        return format!("{found:#}");
    }
    let Ok(symbol) = cpp_demangle::Symbol::new(name) else { return name.into() };
    let mut short = Short(String::new());
    match symbol.structured_demangle(&mut short, &DemangleOptions::default()) {
        Ok(()) => short.0,
        Err(_) => name.into(),
    }
}

/// Fails when it gets too long: each letter of a C++ name may double what it stands for.
struct Short(String);

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > NAME {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}
