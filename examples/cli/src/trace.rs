//! `usdt trace` prints each hit of USDT probes with its arguments, as BCC's `trace` does.
//!
//! ```text
//! # usdt trace -p 7193 test_app:test_probe
//! TIME            PID     TID     COMMAND         PROBE                ARGUMENTS
//! 08:37:03.123456 7193    7193    test_app        test_app:test_probe  1795423023
//! ```
//!
//! `sites` finds the probes in a file, `attached` has the kernel stop at them (by `uprobe`) and
//! `events` reads what it reports; `arguments` and `registers` compute the values, `processes`
//! knows whose they are, and `watch` prints them.

mod arguments;
mod attached;
mod events;
mod processes;
mod registers;
mod sites;
mod uprobe;
mod watch;

use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Args;
use rustix::io::Errno;
use rustix::process::{self, Pid, PidfdFlags, Resource, Rlimit, Signal};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::mapped::{self, Candidate};
use attached::Attached;
use processes::Processes;
use sites::Site;
use watch::Watch;

/// Print each hit of USDT probes, with the values of its arguments.
#[derive(Args)]
#[command(
    override_usage = "usdt trace [-n COUNT] -p PID [FILE]... PROBE...\n       \
                      usdt trace [-n COUNT] -c COMMAND [FILE]... PROBE...\n       \
                      usdt trace [-n COUNT] FILE... PROBE...",
    after_help = "`usdt trace` needs root. Each hit costs 2 µs in every process that reaches a \
                  probe of the file, shown or not, and semaphores are raised in all of them. A \
                  value marked `~` was read after the hit and may have changed since; `?` stands \
                  for a value that cannot be read. Exit status: 0; 1 if the probes could not be \
                  traced; 2 if the command line is wrong."
)]
pub struct Options {
    /// Trace this process, all its threads, and the processes that it starts from now on
    #[arg(short, value_name = "PID", conflicts_with = "command")]
    pid: Option<u32>,
    /// Start this program and trace it from its first instruction, and the processes that it
    /// starts. Spaces separate its arguments
    #[arg(short, value_name = "COMMAND")]
    command: Option<String>,
    /// Exit after this many hits
    #[arg(short = 'n', value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
    /// FILE: a program or library with the probes; without -p and -c, every process that runs it is
    /// traced. It may be left out with -p, and with -c if the program itself has the probes. PROBE:
    /// `provider:name`, where `*` matches any string
    #[arg(value_name = "FILE | PROBE", required = true)]
    what: Vec<String>,
}

pub fn run(options: &Options) -> ExitCode {
    match trace(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error);
            ExitCode::FAILURE
        }
    }
}

fn say(line: &str) {
    crate::say("trace", line);
}

/// Returns what to do about an error.
fn advice(error: &io::Error) -> &'static str {
    match Errno::from_io_error(error) {
        Some(Errno::ACCESS | Errno::PERM) => ": run it as root",
        Some(Errno::MFILE) => ": each site needs a file for each CPU: raise `ulimit -n`",
        Some(Errno::NOSYS) => ": this kernel has no perf events: it needs CONFIG_PERF_EVENTS",
        _ => "",
    }
}

fn trace(options: &Options) -> Result<(), String> {
    if !registers::SUPPORTED {
        return Err("this machine is not supported: `usdt trace` runs on x86_64 and aarch64".into());
    }
    let mut words = options.command.iter().flat_map(|command| command.split_whitespace());
    let program = match &options.command {
        None => None,
        Some(_) => Some(sites::program(words.next().ok_or("-c is empty: write a program")?)?),
    };
    let sites = requested(options, program.as_deref())?;

    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // The first one ends the tracing in an orderly way, a second one at once.
        flag::register_conditional_default(signal, Arc::clone(&interrupted))
            .and_then(|_| flag::register(signal, Arc::clone(&interrupted)))
            .map_err(|error| format!("signal {signal}: {error}"))?;
    }
    // Each event of the kernel is a file. The program that is started gets the original limit.
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
        stop(child);
    }
    watched?;
    let (shown, lost) = (watch.shown(), lost?);
    say(&format!("{shown} event{}, {lost} lost", if shown == 1 { "" } else { "s" }));
    Ok(())
}

/// Returns the sites that the command line requests.
fn requested(options: &Options, program: Option<&Path>) -> Result<Vec<Site>, String> {
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
        ([], None, Some(pid)) => mapped::files(pid)?,
        ([], None, None) => {
            return Err("which program? Write -p PID, -c COMMAND or its FILE".into());
        }
        (files, ..) => files.iter().map(|file| Candidate::named(Path::new(file))).collect(),
    };
    sites::find(&files, options.pid.is_none(), &probes)
}

/// Returns a descriptor that becomes readable when the process ends.
fn pidfd(process: u32) -> Result<rustix::fd::OwnedFd, String> {
    let id = i32::try_from(process).ok().and_then(Pid::from_raw);
    let id = id.ok_or_else(|| format!("there is no process {process}"))?;
    process::pidfd_open(id, PidfdFlags::empty()).map_err(|error| match error {
        Errno::SRCH => format!("there is no process {process}"),
        Errno::INVAL => format!("{process} is a thread, not a process"),
        _ => format!("process {process}: {error}"),
    })
}

/// Stops the program that was started: it must not outlive its tracer.
fn stop(child: &mut Child) {
    if matches!(child.try_wait(), Ok(None)) {
        let _ = process::kill_process(Pid::from_child(child), Signal::TERM);
        let _ = child.wait();
    }
}
