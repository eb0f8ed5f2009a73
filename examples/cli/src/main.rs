//! `usdt` lists and traces the USDT probes of any program, with nothing else installed.
//!
//! Each command is a module: `list`, `trace`, `provider` and `script`. `file` opens an ELF file,
//! `mapped` finds those that a process has mapped, `probes` reads their notes, and `declarations`
//! combines the sites of a probe into one declaration.

mod declarations;
mod file;
mod list;
mod mapped;
mod none;
mod pattern;
mod plain;
mod probes;
mod provider;
mod script;
mod trace;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    /// Print a provider definition (`.d`) for the probes of an ELF file
    Provider(declarations::Options),
    /// Print a bpftrace script that prints each hit of the probes of an ELF file
    Script(declarations::Options),
}

fn main() -> ExitCode {
    match Options::parse().command {
        Command::List(options) => list::run(&options),
        Command::Trace(options) => trace::run(&options),
        Command::Provider(options) => provider::run(&options),
        Command::Script(options) => script::run(&options),
    }
}

/// Prints one line to standard error. Unlike `eprintln!`, it does not panic if the write fails.
fn say(command: &str, line: impl Display) {
    let _ = writeln!(io::stderr(), "usdt {command}: {line}");
}
