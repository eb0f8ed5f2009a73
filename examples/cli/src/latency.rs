//! `usdt latency` measures the time between two probes, and counts it by powers of two.

use clap::Args;

use crate::argument::{Argument, Shown};
use crate::bpf::kernel::Kind;
use crate::bpf::map::Map;
use crate::buckets::Buckets;
use crate::field;
use crate::intervals::{self, Interval};
use crate::limits::Limits;
use crate::program::histogram::BUCKETS;
use crate::program::key;
use crate::program::latency::{self, SUM};
use crate::session::Session;
use crate::traced::{Traced, Words, requirements};

/// Print a histogram of the time between two USDT probes.
#[derive(Args)]
#[command(
    override_usage = "usdt latency [OPTIONS] -p PID [FILE]... START DONE\n       \
                      usdt latency [OPTIONS] -c COMMAND [FILE]... START DONE\n       \
                      usdt latency [OPTIONS] FILE... START DONE",
    after_help = concat!(
        "Examples:\n  \
         usdt latency -p 7193 my_server:request__start my_server:request__done --by id\n  \
         usdt latency -p 7193 postgresql:query__start postgresql:query__done\n\n\
         Without --by, hits are paired by thread, which is wrong for tasks that \
         move between threads. If START is hit again before DONE, the later hit \
         counts. The histogram is printed at each interval, on Ctrl-C, and when the \
         process ends. ",
        requirements!("latency"),
    )
)]
pub struct Options {
    #[command(flatten)]
    traced: Traced,
    /// Pair hits by process and the value of this argument instead of by thread
    #[arg(long, value_name = "ARGUMENT")]
    by: Option<String>,
    #[command(flatten)]
    interval: Interval,
    /// FILE: a program or library with the probes; without -p and -c, every process that uses it is
    /// traced. START, DONE: probes, `provider:name`, where `*` matches any string
    #[arg(value_name = "FILE | START | DONE", required = true)]
    what: Vec<String>,
}

/// The maximum number of open pairs. Beyond it, the least recently used are dropped first.
const OPEN: usize = 1 << 16;

pub fn run(options: &Options) -> Result<(), String> {
    let limits = Limits::raise();
    let words = Words::of(&options.what);
    let &[start, done] = words.probes.as_slice() else {
        return Err("write exactly two probes: START, then DONE".into());
    };
    let mut sites = options.traced.sites(&words, &[start])?;
    let starts = sites.len();
    sites.extend(options.traced.sites(&words, &[done])?);
    let (before, after) = sites.split_at(starts);
    if let Some(both) = before.iter().find(|one| after.iter().any(|it| it.probe == one.probe)) {
        return Err(format!(
            "{} matches both START and DONE: name two different probes",
            both.probe
        ));
    }
    let mut arguments = Vec::new();
    for site in &sites {
        arguments.extend(options.by.as_ref().map(|by| field::find(site, by)).transpose()?);
    }
    if let (Some(by), true) = (&options.by, is_string(&arguments, true)) {
        if is_string(&arguments, false) {
            return Err(format!("{by} is a string at some sites and a number at others"));
        }
    }
    let size = key::size(arguments.iter());
    let opened = Map::new(Kind::HashOfRecent, size, 8, OPEN)?;
    let buckets = Map::new(Kind::ArrayPerCpu, 4, 8, BUCKETS + 1)?;
    let lost = Map::new(Kind::Array, 4, 8, 1)?;
    let maps = latency::Maps {
        starts: opened.number(),
        size,
        buckets: buckets.number(),
        lost: lost.number(),
    };
    let mut session = Session::start("latency", &options.traced, &sites, limits, |index, site| {
        let conditions = options.traced.conditions(site)?;
        let by = arguments.get(index);
        Ok(match index < starts {
            true => latency::start(by, &conditions, maps),
            false => latency::done(by, &conditions, maps),
        })
    })?;
    let mut before = (Buckets::default(), 0);
    let json = options.traced.json;
    let printed = intervals::run(&mut session, &options.interval, json, |out| {
        let now = (Buckets::read(&buckets), buckets.sum(&(SUM as u32).to_ne_bytes()));
        let (since, sum) = (now.0.since(&before.0), now.1 - before.1);
        before = now;
        if json {
            let mut object = since.json("nanoseconds");
            object["sum"] = sum.into();
            options.interval.stamp(&mut object);
            return writeln!(out, "{object}");
        }
        since.print(out, "nanoseconds")?;
        let pairs = since.total();
        let average = sum.checked_div(pairs).unwrap_or(0);
        writeln!(out, "{pairs} pair{}, average {average} ns", if pairs == 1 { "" } else { "s" })
    });
    intervals::finish("latency", printed, &lost)
}

/// Returns whether any argument is a string or, if `string` is false, whether any is not.
fn is_string(arguments: &[Argument], string: bool) -> bool {
    arguments.iter().any(|argument| (argument.shown == Shown::String) == string)
}
