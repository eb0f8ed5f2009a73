//! `usdt hist` counts the values of an argument by powers of two.

use clap::Args;

use crate::argument::Shown;
use crate::bpf::kernel::Kind;
use crate::bpf::map::Map;
use crate::buckets::Buckets;
use crate::field;
use crate::intervals::{self, Interval};
use crate::limits::Limits;
use crate::program::histogram::{self, BUCKETS};
use crate::session::Session;
use crate::traced::{Traced, Words, requirements};

/// Print a histogram of an argument of USDT probes.
#[derive(Args)]
#[command(
    override_usage = "usdt hist [OPTIONS] -p PID [FILE]... PROBE... ARGUMENT\n       \
                      usdt hist [OPTIONS] -c COMMAND [FILE]... PROBE... ARGUMENT\n       \
                      usdt hist [OPTIONS] FILE... PROBE... ARGUMENT",
    after_help = concat!(
        "Examples:\n  \
         usdt hist -p 7193 my_server:request__done bytes\n  \
         usdt hist -p 7193 my_server:request__done bytes --if 'outcome == 1' -i 10\n  \
         usdt hist -p 7193 postgresql:buffer__read__start arg1\n\n\
         Hits are counted in the kernel. The histogram is printed at each interval, \
         on Ctrl-C, and when the process ends. ",
        requirements!("hist"),
    )
)]
pub struct Options {
    #[command(flatten)]
    traced: Traced,
    #[command(flatten)]
    interval: Interval,
    /// FILE: a program or library with the probes; without -p and -c, every process that uses it is
    /// traced. PROBE: `provider:name`, where `*` matches any string. ARGUMENT: its name, or `arg0`
    /// for the first
    #[arg(value_name = "FILE | PROBE | ARGUMENT", required = true)]
    what: Vec<String>,
}

pub fn run(options: &Options) -> Result<(), String> {
    let limits = Limits::raise();
    let (argument, what) = options.what.split_last().ok_or("no probe is named")?;
    let words = Words::of(what);
    if words.probes.is_empty() || argument.contains(':') {
        return Err("write a probe, `provider:name`, followed by one of its arguments".into());
    }
    let sites = options.traced.sites(&words, &words.probes)?;
    let buckets = Map::new(Kind::ArrayPerCpu, 4, 8, BUCKETS)?;
    let lost = Map::new(Kind::Array, 4, 8, 1)?;
    let mut session = Session::start("hist", &options.traced, &sites, limits, |_, site| {
        let found = field::find(site, argument)?;
        if matches!(found.shown, Shown::String | Shown::Float) {
            return Err(format!("{}: {argument} is not an integer", site.probe));
        }
        let conditions = options.traced.conditions(site)?;
        Ok(histogram::values(&found, &conditions, buckets.number(), lost.number()))
    })?;
    let mut before = Buckets::default();
    let json = options.traced.json;
    let printed = intervals::run(&mut session, &options.interval, json, |out| {
        let now = Buckets::read(&buckets);
        let since = now.since(&before);
        before = now;
        if !json {
            return since.print(out, argument);
        }
        let mut object = since.json(argument);
        options.interval.stamp(&mut object);
        writeln!(out, "{object}")
    });
    intervals::finish("hist", printed, &lost)
}
