//! `trace` shows each hit of USDT probes, with its arguments, as BCC's `trace` does: of any program, with nothing
//! installed but this.
//!
//! ```text
//! # cargo run --example trace -- -p 7193 test_app:test_probe
//! TIME            PID     TID     COMMAND         PROBE                ARGUMENTS
//! 08:37:03.123456 7193    7193    test_app        test_app:test_probe  1795423023
//! ```
//!
//! `sites` finds the probes, `attached` has the kernel stop at them (by `uprobe`) and `hits` reads what it says; `arguments`
//! and `registers` know the values, `processes` whose they are; `watch` prints.

mod arguments;
mod attached;
mod hits;
mod processes;
mod registers;
mod sites;
mod uprobe;
mod watch;

use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Parser;
use rustix::io::Errno;
use rustix::process::{self, Pid, PidfdFlags, Resource, Rlimit, Signal};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use attached::Attached;
use processes::Processes;
use sites::{Candidate, Site};
use watch::Watch;

/// Show each hit of USDT probes, with the values of its arguments.
#[derive(Parser)]
#[command(
    name = "trace",
    override_usage = "trace [-n COUNT] -p PID | -c COMMAND | FILE  [FILE]... PROBE...",
    after_help = "It needs root. Every process that reaches a probe of the file takes the 2 µs that a hit costs, also \
                  those that are not shown, and a semaphore is raised in all of them. A value with a `~` was read after \
                  the hit and may have changed since; `?` stands for what cannot be read. Exit status: 0, or 1 if the \
                  probes could not be traced."
)]
struct Options {
    /// Trace this process, all its threads, and what it starts from now on
    #[arg(short, value_name = "PID", conflicts_with = "command")]
    pid: Option<u32>,
    /// Start this program and trace it from its first instruction on, and what it starts. Blanks separate words
    #[arg(short, value_name = "COMMAND")]
    command: Option<String>,
    /// End after so many hits
    #[arg(short = 'n', value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
    /// FILE, a program or library with the probes; without -p and -c, all processes that run it are traced. Not
    /// needed with -p, nor with -c if they are in the program itself. PROBE, `provider:name`; `*` stands for any
    /// characters
    #[arg(value_name = "FILE | PROBE", required = true)]
    what: Vec<String>,
}

fn main() -> ExitCode {
    match trace(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error);
            ExitCode::FAILURE
        }
    }
}

/// One line on standard error; no panic if it is closed.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "trace: {line}");
}

/// What an error asks the user for.
fn advice(error: &io::Error) -> &'static str {
    match Errno::from_io_error(error) {
        Some(Errno::ACCESS | Errno::PERM) => ": run it as root",
        Some(Errno::MFILE) => ": each site takes a file for each processor; raise `ulimit -n`",
        Some(Errno::NOSYS) => ": this kernel has no perf events, it wants CONFIG_PERF_EVENTS",
        _ => "",
    }
}

fn trace(options: &Options) -> Result<(), String> {
    if !registers::SUPPORTED {
        return Err("it runs on x86_64 and aarch64 only: it knows no other registers".into());
    }
    let mut words = options.command.iter().flat_map(|command| command.split_whitespace());
    let program = match &options.command {
        None => None,
        Some(_) => Some(sites::program(words.next().ok_or("-c: which program?")?)?),
    };
    let sites = wanted(options, program.as_deref())?;

    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // The first one ends the tracing in order, a second one at once.
        flag::register_conditional_default(signal, Arc::clone(&interrupted))
            .and_then(|_| flag::register(signal, Arc::clone(&interrupted)))
            .map_err(|error| format!("signal {signal}: {error}"))?;
    }
    // An event of the kernel is a file. The program that we start gets the limit that we had.
    let files = process::getrlimit(Resource::Nofile);
    let _ = process::setrlimit(Resource::Nofile, Rlimit { current: files.maximum, ..files });
    let attached = Attached::new(&sites)?;
    let _ = process::setrlimit(Resource::Nofile, files);
    say(&format!("attached to {} site{}", sites.len(), if sites.len() == 1 { "" } else { "s" }));
    let mut child = None;
    if let Some(program) = &program {
        let started = Command::new(program).args(words).spawn();
        child = Some(started.map_err(|error| format!("{}: {error}", program.display()))?);
    }
    let process = options.pid.or(child.as_ref().map(Child::id));
    let processes = Processes::new(process);
    let end = process.map(pidfd).transpose()?;
    let mut watch = Watch::new(attached, &sites, processes);
    let watched = watch.until(end.as_ref(), &interrupted, options.count);
    let lost = watch.end();
    if let Some(child) = &mut child {
        end_of(child);
    }
    watched?;
    let (shown, lost) = (watch.shown(), lost?);
    say(&format!("{shown} event{}, {lost} lost", if shown == 1 { "" } else { "s" }));
    Ok(())
}

/// The sites that the command line asks for.
fn wanted(options: &Options, program: Option<&Path>) -> Result<Vec<Site>, String> {
    let (probes, files): (Vec<&str>, Vec<&str>) = options
        .what
        .iter()
        .map(String::as_str)
        .partition(|what| what.contains(':') && !what.contains('/'));
    if probes.is_empty() {
        return Err("which probe? Write `provider:name`, or `*:*` for all".into());
    }
    let files: Vec<_> = match (files.as_slice(), program, options.pid) {
        ([], Some(program), _) => vec![Candidate::named(program)],
        ([], None, Some(pid)) => sites::mapped(pid)?,
        ([], None, None) => {
            return Err("of which program? Write -p PID, -c COMMAND or its FILE".into());
        }
        (files, ..) => files.iter().map(|file| Candidate::named(Path::new(file))).collect(),
    };
    sites::find(&files, options.pid.is_none(), &probes)
}

/// Something to wait for: readable when the process has ended.
fn pidfd(process: u32) -> Result<rustix::fd::OwnedFd, String> {
    let id = i32::try_from(process).ok().and_then(Pid::from_raw);
    let id = id.ok_or_else(|| format!("there is no process {process}"))?;
    process::pidfd_open(id, PidfdFlags::empty()).map_err(|error| match error {
        Errno::SRCH => format!("there is no process {process}"),
        Errno::INVAL => format!("{process} is a thread, not a process"),
        _ => format!("process {process}: {error}"),
    })
}

/// The program that we have started does not outlive us.
fn end_of(child: &mut Child) {
    if matches!(child.try_wait(), Ok(None)) {
        let _ = process::kill_process(Pid::from_child(child), Signal::TERM);
        let _ = child.wait();
    }
}
