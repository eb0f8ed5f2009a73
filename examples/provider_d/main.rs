//! `provider_d FILE` prints what was declared for the probes of an ELF file: a provider definition (`.d`), as SystemTap's
//! and DTrace's `dtrace -h` read it, and a bpftrace script that prints each hit.
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
//! Any file with notes will do, a C program's too. Names, types beyond size and sign, and comments are there if the
//! probe was declared by `usdt::provider`.
//!
//! `declaration` makes of a probe's sites one list of `types`, which `declared` and `names` take from the description;
//! `definition` writes the file and `script` the script, of the arguments that are `readable`.

mod comment;
mod declaration;
mod declared;
mod definition;
mod names;
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
use usdt_core::Elf;

use declaration::Declaration;

/// Print a provider definition for the probes of an ELF file, and a bpftrace script to begin with.
#[derive(Parser)]
#[command(
    name = "provider_d",
    after_help = "With no option the script is a comment at the end of the definition. Exit status: 0 if the file has \
                  probes, 1 if it has none, 2 if it could not be read, or not all of it."
)]
struct Options {
    /// Print the definition alone
    #[arg(long = "d", conflicts_with = "bpftrace")]
    definition: bool,
    /// Print the script alone
    #[arg(long)]
    bpftrace: bool,
    /// A program, shared library or object file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let file = options.file.display();
    let (text, flaws) = match text(&options) {
        Ok(output) => output,
        Err(refusal) => {
            say(&format!("{file}: {refusal}"));
            return ExitCode::from(2);
        }
    };
    flaws.iter().for_each(|flaw| say(&format!("{file}: {flaw}")));
    if text.is_empty() && flaws.is_empty() {
        say(&format!("{file}: no USDT probes"));
        return ExitCode::from(1);
    }
    match io::stdout().write_all(text.as_bytes()) {
        // The reader, such as `head`, has seen enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            say(&format!("standard output: {error}"));
            ExitCode::from(2)
        }
        _ => ExitCode::from(if flaws.is_empty() { 0 } else { 2 }),
    }
}

/// One line on standard error; no panic if it is closed.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "provider_d: {line}");
}

/// What is asked for, nothing if there are no probes; and what is wrong with the file's notes.
fn text(options: &Options) -> Result<(String, Vec<String>), String> {
    let bytes = probes::read(&options.file).map_err(|error| error.to_string())?;
    let elf = Elf::parse(&bytes).map_err(|error| error.to_string())?;
    let (probes, flaws) = probes::of(&elf);
    if probes.is_empty() {
        return Ok((String::new(), flaws));
    }
    let declarations = || probes.iter().map(|sites| Declaration::of(sites, &elf));
    let script = || {
        let path = fs::canonicalize(&options.file).map_err(|error| error.to_string())?;
        let path = path.to_str().ok_or("bpftrace cannot be told a path that is not UTF-8")?;
        let probes: Vec<_> = declarations().zip(probes.iter().map(Vec::as_slice)).collect();
        script::text(path, &elf, &probes)
    };
    if options.bpftrace {
        return Ok((script()?, flaws));
    }
    let declared: Vec<_> = declarations().collect();
    let mut text = definition::text(&options.file.to_string_lossy(), &declared);
    if !options.definition {
        text += &match script() {
            Ok(script) => format!("\n/*\nprovider_d --bpftrace prints this alone:\n\n{script}*/\n"),
            Err(reason) => format!("\n/* No bpftrace script: {reason}. */\n"),
        };
    }
    Ok((text, flaws))
}
