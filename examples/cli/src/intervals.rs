//! Printing what the kernel counts: at each interval, and at the end.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::Value;

use crate::bpf::map::Map;
use crate::clock::Clock;
use crate::session::Session;

/// The option of the commands that count.
#[derive(Args)]
pub struct Interval {
    /// Print at intervals of this many seconds, each time what was counted in that interval
    #[arg(short, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..86_400))]
    interval: Option<u64>,
}

impl Interval {
    pub fn is_set(&self) -> bool {
        self.interval.is_some()
    }

    /// Adds the time to an object that is printed at each interval.
    pub fn stamp(&self, object: &mut Value) {
        if self.is_set() {
            object["time_ns"] = Clock::nanoseconds_now().into();
        }
    }
}

/// Prints at each interval and at the end.
pub fn run(
    session: &mut Session,
    interval: &Interval,
    json: bool,
    mut print: impl FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut next = Instant::now();
    loop {
        let until = interval.interval.map(|seconds| {
            next += Duration::from_secs(seconds);
            next
        });
        let ended = session.sleep(until)?;
        if ended {
            session.detach();
        }
        if interval.is_set() && !json {
            writeln!(out, "{}", Clock::now())?;
        }
        print(&mut out)?;
        out.flush()?;
        if ended {
            return Ok(());
        }
        if !json {
            writeln!(out)?;
        }
    }
}

/// Reports an error of the output, and the hits that could not be counted.
pub fn finish(command: &str, printed: io::Result<()>, lost: &Map) -> Result<(), String> {
    crate::written(printed)?;
    match lost.sum(&[0; 4]) {
        0 => {}
        1 => crate::say(
            command,
            "1 hit was not counted: its argument could not be read, or the BPF map was full",
        ),
        lost => crate::say(
            command,
            format_args!(
                "{lost} hits were not counted: an argument could not be read, or the BPF map was \
                 full"
            ),
        ),
    }
    Ok(())
}
