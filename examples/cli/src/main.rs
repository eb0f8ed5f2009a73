//! `usdt` lists and traces the USDT probes of any program, with nothing else installed.
//!
//! Each command is a module: `list`, `trace`, `count`, `hist`, `latency`, `provider` and `script`.
//! `file` opens an ELF file, `mapped` finds those that a process has mapped, `probes` reads their
//! notes, and `declarations` combines the sites of a probe into one declaration.
//!
//! The commands that trace find their `sites`, with each `argument` and where the `registers` are
//! in which it is; generate a `program` for each; and have a `session` run them, through `attached`
//! and `bpf`. `trace` reads each `hit` from a ring, the others print at `intervals` what the kernel
//! has counted.

mod argument;
mod attached;
mod bpf;
mod btf;
mod buckets;
mod clock;
mod count;
mod datum;
mod declarations;
mod field;
mod file;
mod hist;
mod hit;
mod intervals;
mod latency;
mod limits;
mod list;
mod mapped;
mod none;
mod pattern;
mod plain;
mod probes;
mod program;
mod provider;
mod registers;
mod script;
mod session;
mod sites;
mod symbol;
mod symbols;
mod trace;
mod traced;

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

/// List and trace USDT probes.
#[derive(Parser)]
#[command(name = "usdt", subcommand_required = true)]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    List(list::Options),
    Trace(trace::Options),
    Count(count::Options),
    Hist(hist::Options),
    Latency(latency::Options),
    /// Print a provider definition (`.d`) for the probes of an ELF file
    Provider(declarations::Options),
    /// Print a bpftrace script that prints each hit of the probes of an ELF file
    Script(declarations::Options),
    /// Print a completion script for a shell
    Completions {
        shell: Shell,
    },
}

fn main() -> ExitCode {
    match Options::parse().command {
        Command::List(options) => list::run(&options),
        Command::Trace(options) => end("trace", trace::run(&options)),
        Command::Count(options) => end("count", count::run(&options)),
        Command::Hist(options) => end("hist", hist::run(&options)),
        Command::Latency(options) => end("latency", latency::run(&options)),
        Command::Provider(options) => provider::run(&options),
        Command::Script(options) => script::run(&options),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Options::command(), "usdt", &mut text);
            end("completions", written(io::stdout().write_all(&text)))
        }
    }
}

/// Reports the error of a command, if any, and returns its exit status.
fn end(command: &str, result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(command, error);
            ExitCode::FAILURE
        }
    }
}

/// Returns the message about an output that failed. That a reader, such as `head`, has stopped
/// reading is no error.
fn written(result: io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|error| format!("standard output: {error}")),
    }
}

/// Prints one line to standard error. Unlike `eprintln!`, it does not panic if the write fails.
fn say(command: &str, line: impl Display) {
    let _ = writeln!(io::stderr(), "usdt {command}: {line}");
}
