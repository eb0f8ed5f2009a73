//! `usdt list FILE…` lists the USDT probes of ELF files, as BCC's `tplist -vv -l FILE` does.
//!
//! ```text
//! $ usdt list target/debug/examples/test_app
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
//! `listing` prints a probe, and `words` says where an argument is.

mod listing;
mod words;

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::mapped::{self, Candidate};
use crate::{file, none, probes};

/// List the USDT probes of ELF files: their names, locations and arguments.
#[derive(Args)]
#[command(
    override_usage = "usdt list FILE...\n       usdt list -p PID",
    after_help = "Exit status: 0 if every file has probes, 1 if a file has none, 2 if all or \
                  part of a file cannot be read. With -p, the status is 1 only if no file has \
                  probes."
)]
pub struct Options {
    /// List the probes of the program and the libraries that a process has mapped. Without root,
    /// they are opened by path, which is wrong for a process in a container
    #[arg(short, value_name = "PID", conflicts_with = "files")]
    pid: Option<u32>,
    /// Programs, shared libraries or object files
    #[arg(value_name = "FILE", required_unless_present = "pid")]
    files: Vec<PathBuf>,
}

pub fn run(options: &Options) -> ExitCode {
    let files = match options.pid {
        None => options.files.iter().map(|file| Candidate::named(file)).collect(),
        Some(process) => match mapped::files(process) {
            Ok(files) => files,
            Err(error) => {
                crate::say("list", error);
                return ExitCode::from(2);
            }
        },
    };
    let is_process = options.pid.is_some();
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut status, mut is_empty) = (0, true);
    for file in &files {
        let listed =
            list(file, is_process, is_process || files.len() > 1, &mut out).and_then(|status| {
                out.flush()?;
                Ok(status)
            });
        match listed {
            Ok(one) => {
                is_empty &= one == 1;
                status = status.max(if is_process && one == 1 { 0 } else { one });
            }
            // The reader, such as `head`, has stopped reading.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            Err(error) => {
                complain(&"standard output", &error);
                return ExitCode::from(2);
            }
        }
    }
    if let Some(process) = options.pid.filter(|_| is_empty) {
        let line = format!("process {process}: no USDT probes in its {} files", files.len());
        crate::say("list", line);
        status = status.max(1);
    }
    ExitCode::from(status)
}

/// Lists one file and returns its exit status. Only writing to `out` is an error.
fn list(
    Candidate { name, path }: &Candidate,
    may_be_empty: bool,
    prefixed: bool,
    out: &mut impl Write,
) -> io::Result<u8> {
    let complain = |reason: &dyn Display| complain(&name.display(), reason);
    let read = file::read(path, |elf| {
        let (probes, errors) = probes::of(elf);
        errors.iter().for_each(|error| complain(error));
        for sites in &probes {
            if prefixed {
                write!(out, "{} ", name.display())?;
            }
            listing::write(name, elf, sites, out)?;
        }
        if !errors.is_empty() {
            return Ok(2);
        }
        if probes.is_empty() && !may_be_empty {
            complain(&none::message(elf));
        }
        Ok(if probes.is_empty() { 1 } else { 0 })
    });
    read.unwrap_or_else(|error| {
        complain(&error);
        Ok(2)
    })
}

fn complain(about: &dyn Display, reason: &dyn Display) {
    crate::say("list", format_args!("{about}: {reason}"));
}
