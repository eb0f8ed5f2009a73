//! `provider_d FILE` prints the declarations of an ELF file's probes: a provider definition (`.d`)
//! that SystemTap's and DTrace's `dtrace -h` read, and a bpftrace script that prints each hit.
//!
//! ```text
//! $ cargo run --example provider_d -- --d target/debug/server
//! /* The probes of target/debug/server. */
//!
//! provider my_server {
//!         /** A request has been accepted. */
//!         probe request__start(uint64_t id, const char *path);
//! };
//!
//! $ cargo run --example provider_d -- --bpftrace target/debug/server > server.bt
//! # bpftrace server.bt
//! TIME            PID     TID     COMMAND         PROBE
//! 08:37:03.123456 7193    7193    server          my_server:request__start id=7 path=/index.html
//! ```
//!
//! Any file with notes will do, a C program's too. A probe declared by `usdt::provider` also has
//! the names of its arguments, their types beyond size and sign, and its documentation.
//!
//! `declaration` combines a probe's sites into one list of `types`, which `declared` and `names`
//! derive from the description; `definition` writes the definition, and `script` the script, with
//! the arguments that are `readable`.

mod comment;
mod declaration;
mod declared;
mod definition;
#[path = "../tplist/file.rs"]
mod file;
mod names;
#[path = "../tplist/none.rs"]
mod none;
#[path = "../tplist/plain.rs"]
mod plain;
#[path = "../tplist/probes.rs"]
mod probes;
mod readable;
mod script;
mod types;

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use declaration::Declaration;
use file::Elf;

/// Print a provider definition for the probes of an ELF file, and a bpftrace script to start from.
#[derive(Parser)]
#[command(
    name = "provider_d",
    after_help = "Without an option, the script is a comment at the end of the definition. \
                  Exit status: 0 if the file has probes, 1 if it has none, 2 if it cannot be \
                  read, in whole or in part."
)]
struct Options {
    /// Print only the definition
    #[arg(long = "d", conflicts_with = "bpftrace")]
    definition: bool,
    /// Print only the script
    #[arg(long)]
    bpftrace: bool,
    /// A program, shared library or object file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let file = options.file.display();
    let (text, errors) = match text(&options) {
        Ok(output) => output,
        Err(error) => {
            say(&format!("{file}: {error}"));
            return ExitCode::from(2);
        }
    };
    errors.iter().for_each(|error| say(&format!("{file}: {error}")));
    match io::stdout().write_all(text.as_bytes()) {
        // The reader, such as `head`, has stopped reading.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            say(&format!("standard output: {error}"));
            ExitCode::from(2)
        }
        _ if !errors.is_empty() => ExitCode::from(2),
        _ => ExitCode::from(if text.is_empty() { 1 } else { 0 }),
    }
}

/// Prints one line on standard error; does not panic if that is closed.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "provider_d: {line}");
}

/// Returns the output, empty if there are no probes, and what is wrong with the file's notes.
fn text(options: &Options) -> Result<(String, Vec<String>), String> {
    let file = file::open(&options.file).map_err(|error| error.to_string())?;
    let elf = Elf::read(&file).map_err(|error| error.to_string())?;
    let (probes, errors) = probes::of(&elf);
    if probes.is_empty() {
        if errors.is_empty() {
            let file = options.file.display();
            say(&format!("{file}: no USDT probes; {}", none::cause(&elf)));
        }
        return Ok((String::new(), errors));
    }
    let declarations = || probes.iter().map(|sites| Declaration::of(sites, &elf));
    let script = || {
        let path = fs::canonicalize(&options.file).map_err(|error| error.to_string())?;
        let path = path.to_str().ok_or("bpftrace does not accept a path that is not UTF-8")?;
        let probes: Vec<_> = declarations().zip(probes.iter().map(Vec::as_slice)).collect();
        script::text(path, &elf, &probes)
    };
    if options.bpftrace {
        return Ok((script()?, errors));
    }
    let declared: Vec<_> = declarations().collect();
    let mut text = definition::text(&options.file.to_string_lossy(), &declared);
    if !options.definition {
        text += &match script() {
            Ok(script) => {
                format!("\n/*\n`provider_d --bpftrace` prints only this:\n\n{script}*/\n")
            }
            Err(reason) => format!("\n/* No bpftrace script: {reason}. */\n"),
        };
    }
    Ok((text, errors))
}
