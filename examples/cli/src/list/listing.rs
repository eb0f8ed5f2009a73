//! Printing a probe: its name, its declaration, and its sites with their arguments.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use usdt_core::{Argument, ArgumentError, Description, Note};

use super::words::words;
use crate::file::Elf;
use crate::plain::plain;
use crate::probes::Site;

const UNLINKED: &str = "address not known before linking";

/// Prints a probe as BCC's `tplist -vv` does, and the declaration of a declared probe.
pub fn write(
    file: &Path,
    elf: &Elf<'_>,
    sites: &[Site<'_>],
    out: &mut impl Write,
) -> io::Result<()> {
    let Note { provider, name, .. } = sites[0].note;
    let mut semaphores: Vec<_> =
        sites.iter().map(|site| format!("{:#x}", site.note.semaphore)).collect();
    semaphores.sort_unstable();
    semaphores.dedup();
    let probe = format!("{}:{}", provider.escape_debug(), name.escape_debug());
    if elf.is_relocatable() {
        writeln!(out, "{probe} [sema: {UNLINKED}]")?;
    } else {
        writeln!(out, "{probe} [sema {}]", semaphores.join(", "))?;
    }
    let mut declarations = HashSet::new();
    for description in sites.iter().filter_map(|site| site.description) {
        // The sites of one declaration differ in nothing else.
        if declarations.insert(Description { location: 0, ..description }) {
            writeln!(out, "  {probe}{}", declaration(&description))?;
        }
    }

    let mut counts = Vec::new();
    for (index, site) in (1..).zip(sites) {
        let file = file.display();
        if elf.is_relocatable() {
            writeln!(out, "  location #{index} {file}: {UNLINKED}")?;
        } else {
            writeln!(out, "  location #{index} {file} {:#x}", site.note.location)?;
        }
        let mut declared = site.description.iter().flat_map(Description::arguments);
        let mut count = 0;
        for argument in site.note.arguments(elf.machine()) {
            count += 1;
            write!(out, "    argument #{count} {}", line(argument))?;
            match declared.next() {
                Some((name, type_)) => writeln!(out, "  {}: {}", plain(name), plain(type_))?,
                None => writeln!(out)?,
            }
        }
        counts.push(count);
    }
    counts.sort_unstable();
    counts.dedup();
    let one_of: Vec<_> = counts.iter().map(ToString::to_string).collect();
    writeln!(
        out,
        "  {} location{}, {} argument{}",
        sites.len(),
        if sites.len() == 1 { "" } else { "s" },
        one_of.join(" or "),
        if counts == [1] { "" } else { "s" },
    )
}

/// Returns `(id: u64, path: &str) at src/server.rs:42 — A request has been accepted.`
fn declaration(description: &Description<'_>) -> String {
    let Description { line, file, documentation, .. } = *description;
    let arguments: Vec<_> = description
        .arguments()
        .map(|(name, type_)| format!("{}: {}", plain(name), plain(type_)))
        .collect();
    let mut text = format!("({})", arguments.join(", "));
    if !file.is_empty() {
        text += &format!(" at {}", plain(file));
        if line != 0 {
            text += &format!(":{line}");
        }
    }
    if !documentation.is_empty() {
        text += &format!(" — {}", plain(documentation));
    }
    text
}

/// Returns `8 signed   bytes @ register rax  (-8@%rax)` for `-8@%rax`.
fn line(argument: Result<Argument<'_>, ArgumentError<'_>>) -> String {
    let argument = match argument {
        Ok(argument) => argument,
        Err(error) => {
            return format!("{}  (an unknown form)", error.text.escape_debug());
        }
    };
    let kind = match (argument.float, argument.signed) {
        (true, _) => "float",
        (false, true) => "signed",
        (false, false) => "unsigned",
    };
    let operand = words(&argument);
    format!("{} {kind:8} bytes @ {}  ({argument})", argument.size, operand.escape_debug())
}
