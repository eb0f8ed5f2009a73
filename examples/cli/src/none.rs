//! Why a file has no probes.

use crate::file::Elf;

/// Returns the message about a file that has none.
pub fn message(elf: &Elf<'_>) -> String {
    format!("no USDT probes; {}", cause(elf))
}

/// Returns the likely cause, for a message: a forgotten feature, unless the file has lost its
/// section headers.
pub fn cause(elf: &Elf<'_>) -> &'static str {
    match elf.has_sections() {
        true => "with the crate `usdt`, they need the feature `enable-dtrace`",
        false => {
            "the file has no section headers, without which probes cannot be found: read it as \
             it was before sstrip or UPX"
        }
    }
}
