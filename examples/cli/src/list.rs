//! `tplist FILE…` lists the USDT probes of ELF files, as BCC's `tplist -vv -l FILE` does.
//!
//! ```text
//! $ cargo run --example tplist -- target/debug/examples/test_app
//! test_app:test_probe [sema 0x0]
//!   location #1 target/debug/examples/test_app 0x13f40
//!     argument #1 8 signed   bytes @ register rax  (-8@%rax)
//!   1 location, 1 argument
//! ```
//!
//! It also prints the declaration of a declared probe, which no note of `sys/sdt.h` has:
//!
//! ```text
//! my_server:request__start [sema 0x0]
//!   my_server:request__start(id: u64, path: &str) at src/main.rs:42 — A request has been accepted.
//!   location #1 target/debug/server 0x17120
//!     argument #1 8 unsigned bytes @ register rdi  (8@%rdi)  id: u64
//!     argument #2 8 unsigned bytes @ register rax  (8@%rax)  path: &str
//!   1 location, 2 arguments
//! ```
//!
//! `file` opens the file, `probes` reads its notes, `listing` prints a probe and `words` says where
//! an argument is.

mod file;
mod listing;
mod none;
mod plain;
mod probes;
mod words;

use std::fmt;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use file::Elf;

/// List the USDT probes of ELF files: their names, locations and arguments.
#[derive(Parser)]
#[command(
    name = "tplist",
    after_help = "Exit status: 0 if every file has probes, 1 if a file has none, 2 if a file \
                  cannot be read, in whole or in part."
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
            Ok(one) => status = status.max(one),
            // The reader, such as `head`, has stopped reading.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            Err(error) => {
                complain(&"standard output", &error);
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::from(status)
}

/// Lists one file and returns its exit status. Only writing to `out` is an error.
fn list(file: &Path, prefixed: bool, out: &mut impl Write) -> io::Result<u8> {
    let complain = |reason: &dyn fmt::Display| complain(&file.display(), reason);
    let opened = match file::open(file) {
        Ok(opened) => opened,
        Err(error) => {
            complain(&error);
            return Ok(2);
        }
    };
    let elf = match Elf::read(&opened) {
        Ok(elf) => elf,
        Err(error) => {
            complain(&error);
            return Ok(2);
        }
    };

    let (probes, errors) = probes::of(&elf);
    errors.iter().for_each(|error| complain(error));
    let mut status = if errors.is_empty() { 0 } else { 2 };
    if probes.is_empty() && status == 0 {
        complain(&format_args!("no USDT probes; {}", none::cause(&elf)));
        status = 1;
    }
    for sites in &probes {
        if prefixed {
            write!(out, "{} ", file.display())?;
        }
        listing::write(file, &elf, sites, out)?;
    }
    Ok(status)
}

fn complain(about: &dyn fmt::Display, reason: &dyn fmt::Display) {
    // `eprintln!` would panic when standard error cannot be written.
    let _ = writeln!(io::stderr(), "tplist: {about}: {reason}");
}
