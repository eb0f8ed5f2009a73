//! `tplist FILE…` lists the USDT probes of ELF files, as BCC's `tplist -vv -l FILE` does.
//!
//! ```text
//! $ cargo run --example tplist -- target/debug/examples/test_app
//! test_app:test_probe [sema 0x0]
//!   location #1 target/debug/examples/test_app 0x13f40
//!     argument #1 8 signed   bytes @ register rax  (-8@%rax)
//!   1 location, 1 argument
//! ```

use std::collections::HashMap;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fmt, fs};

use clap::Parser;
use usdt_core::{Argument, Elf, Memory, Note, Operand};

/// List the USDT probes of ELF files: their names, locations and arguments.
#[derive(Parser)]
#[command(
    name = "tplist",
    after_help = "Exit status: 0 if every file has probes, 1 if one has none, 2 if one could not be read."
)]
struct Options {
    /// Programs, shared libraries or object files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let files = Options::parse().files;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut status = 0;
    for file in &files {
        let listed = list(file, files.len() > 1, &mut out).and_then(|status| {
            out.flush()?;
            Ok(status)
        });
        match listed {
            Ok(of_file) => status = status.max(of_file),
            // The reader, such as `head`, has seen enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            Err(error) => {
                complain(&"standard output", &error);
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::from(status)
}

/// Lists one file and returns its exit status. An error is one of writing to `out`.
fn list(file: &Path, prefixed: bool, out: &mut impl Write) -> io::Result<u8> {
    let complain = |reason: &dyn fmt::Display| complain(&file.display(), reason);
    // Read and not mapped: a mapped file that somebody truncates meanwhile kills us by SIGBUS.
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&error);
            return Ok(2);
        }
    };
    let elf = match Elf::parse(&bytes) {
        Ok(elf) => elf,
        Err(error) => {
            complain(&error);
            return Ok(2);
        }
    };

    let mut status = 0;
    // The sites of each name, in the order in which the names first appear.
    let mut probes: Vec<Vec<Note<'_>>> = Vec::new();
    let mut places: HashMap<_, _> = HashMap::new();
    for note in elf.notes() {
        match note {
            Ok(note) => {
                let next = probes.len();
                let place = *places.entry((note.provider, note.name)).or_insert(next);
                if place == next {
                    probes.push(Vec::new());
                }
                probes[place].push(elf.corrected(note));
            }
            Err(error) => {
                complain(&error);
                status = 2;
            }
        }
    }
    if probes.is_empty() && status == 0 {
        complain(&"no USDT probes");
        status = 1;
    }
    for sites in &probes {
        if prefixed {
            write!(out, "{} ", file.display())?;
        }
        write_probe(file, &elf, sites, out)?;
    }
    Ok(status)
}

fn complain(about: &dyn fmt::Display, reason: &dyn fmt::Display) {
    // Not `eprintln!`, which panics when standard error cannot be written.
    let _ = writeln!(io::stderr(), "tplist: {about}: {reason}");
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    // A pipe would keep us waiting and /dev/zero has no end.
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    fs::read(file)
}

fn write_probe(
    file: &Path,
    elf: &Elf<'_>,
    sites: &[Note<'_>],
    out: &mut impl Write,
) -> io::Result<()> {
    let Note { provider, name, .. } = sites[0];
    let mut semaphores: Vec<_> =
        sites.iter().map(|site| format!("{:#x}", site.semaphore)).collect();
    semaphores.sort_unstable();
    semaphores.dedup();
    // Whatever a file claims, no control character reaches the terminal.
    let (provider, name) = (provider.escape_debug(), name.escape_debug());
    let unlinked = "address not known before linking";
    if elf.is_relocatable() {
        writeln!(out, "{provider}:{name} [sema: {unlinked}]")?;
    } else {
        writeln!(out, "{provider}:{name} [sema {}]", semaphores.join(", "))?;
    }

    let mut counts = Vec::new();
    for (index, site) in (1..).zip(sites) {
        let file = file.display();
        if elf.is_relocatable() {
            writeln!(out, "  location #{index} {file}: {unlinked}")?;
        } else {
            writeln!(out, "  location #{index} {file} {:#x}", site.location)?;
        }
        let mut count = 0;
        for argument in site.arguments(elf.machine()) {
            count += 1;
            write!(out, "    argument #{count} ")?;
            match argument {
                Ok(argument) => {
                    let kind = match (argument.float, argument.signed) {
                        (true, _) => "float",
                        (false, true) => "signed",
                        (false, false) => "unsigned",
                    };
                    let place = words(&argument);
                    let place = place.escape_debug();
                    writeln!(out, "{} {kind:8} bytes @ {place}  ({argument})", argument.size)?;
                }
                Err(error) => {
                    writeln!(
                        out,
                        "{}  (of a form that tplist cannot read)",
                        error.text.escape_debug()
                    )?;
                }
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

/// Where an argument is, in words: `memory at rbp - 8`.
fn words(argument: &Argument<'_>) -> String {
    let memory = match argument.operand {
        Operand::Register(name) => return format!("register {}", bare(name)),
        Operand::Constant { value, .. } => {
            return format!("constant {}", argument.value(value.cast_unsigned()));
        }
        Operand::Memory(memory) => memory,
    };
    let Memory { segment, symbol, displacement, base, index, .. } = memory;
    let mut terms = Vec::new();
    terms.extend(segment.map(|segment| format!("start of {}", bare(segment))));
    terms.extend(symbol.map(|symbol| format!("symbol {symbol}")));
    // `sym(%rip)` is the symbol's own address; the program counter only helps the encoding.
    terms.extend(
        base.filter(|base| symbol.is_none() || *base != "%rip").map(|base| bare(base).into()),
    );
    terms.extend(index.map(|index| {
        let extend = index.extend.map_or(String::new(), |extend| format!("{extend} "));
        let scale = if index.scale == 1 { String::new() } else { format!(" * {}", index.scale) };
        format!("{extend}{}{scale}", bare(index.register))
    }));
    let mut text = format!("memory at {}", terms.join(" + "));
    match displacement {
        Some(bytes @ 1..) => text += &format!(" + {bytes}"),
        Some(bytes @ ..0) => text += &format!(" - {}", bytes.unsigned_abs()),
        Some(0) | None => {}
    }
    text
}

/// A register's name without the assembler's sign.
fn bare(register: &str) -> &str {
    register.trim_start_matches(['%', '$'])
}
