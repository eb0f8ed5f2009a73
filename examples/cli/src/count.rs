//! `usdt count` counts the hits of USDT probes, or of each value of an argument.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::Args;
use serde_json::json;

use crate::argument::{Argument, Shown};
use crate::bpf::kernel::Kind;
use crate::bpf::map::{Map, number};
use crate::datum::Datum;
use crate::field;
use crate::intervals::{self, Interval};
use crate::program::{count, key};
use crate::session::Session;
use crate::traced::{Traced, Words};

/// Count the hits of USDT probes, or of each value of an argument.
#[derive(Args)]
#[command(
    override_usage = "usdt count [OPTIONS] -p PID [FILE]... PROBE...\n       \
                      usdt count [OPTIONS] -c COMMAND [FILE]... PROBE...\n       \
                      usdt count [OPTIONS] FILE... PROBE...",
    after_help = "Examples:\n  \
                  usdt count -p 7193 'my_server:*'\n  \
                  usdt count -p 7193 my_server:request__start --by path -i 1\n  \
                  usdt count -c ./app '*:*' --json\n\n\
                  Hits are counted in the kernel. The counts are printed at each interval, on \
                  Ctrl-C, and when the process ends. `usdt count` needs root, or CAP_BPF and CAP_PERFMON. Exit status: 0 on success, 1 if the probes could not be traced, \
                  2 if the command line is wrong."
)]
pub struct Options {
    #[command(flatten)]
    traced: Traced,
    /// Count each value of this argument separately; only the first 255 bytes of a string matter
    #[arg(long, value_name = "ARGUMENT")]
    by: Option<String>,
    #[command(flatten)]
    interval: Interval,
    /// FILE: a program or library with the probes; without -p and -c, every process that uses it is
    /// traced. PROBE: `provider:name`, where `*` matches any string
    #[arg(value_name = "FILE | PROBE", required = true)]
    what: Vec<String>,
}

/// The maximum number of different values.
const VALUES: usize = 10_240;

/// A row of the output: a probe, and the bytes of a value.
type Key = (usize, Vec<u8>);

pub fn run(options: &Options) -> Result<(), String> {
    let words = Words::of(&options.what);
    if words.probes.is_empty() {
        return Err("no probe is named: write `provider:name`, or `*:*` for all".into());
    }
    let sites = options.traced.sites(&words, &words.probes)?;
    let mut probes: Vec<&str> = Vec::new();
    let mut arguments: Vec<Argument> = Vec::new();
    for site in &sites {
        let is_new = !probes.contains(&site.probe.as_str());
        let argument = options.by.as_ref().map(|by| field::find(site, by)).transpose()?;
        if is_new {
            probes.push(&site.probe);
            arguments.extend(argument);
        }
    }
    let probe_of = |probe: &str| probes.iter().position(|it| *it == probe).unwrap_or_default();
    let size = key::size(arguments.iter());
    let counts = match &options.by {
        None => Map::new(Kind::ArrayPerCpu, 4, 8, probes.len())?,
        Some(_) => Map::new(Kind::HashPerCpu, size, 8, VALUES)?,
    };
    let lost = Map::new(Kind::Array, 4, 8, 1)?;
    let maps = count::Maps { counts: counts.number(), size, lost: lost.number() };
    let mut session = Session::start("count", &options.traced, &sites, |_, site| {
        let conditions = options.traced.conditions(site)?;
        let probe = probe_of(&site.probe) as u32;
        Ok(match &options.by {
            None => count::hits(probe, &conditions, maps.counts),
            Some(by) => count::by(probe, &field::find(site, by)?, &conditions, maps),
        })
    })?;

    let read = || -> BTreeMap<Key, u64> {
        let keys = counts.keys().into_iter().map(|key| {
            let count = counts.sum(&key);
            match options.by {
                None => (
                    (u32::from_ne_bytes(key[..].try_into().expect("4 bytes")) as usize, Vec::new()),
                    count,
                ),
                Some(_) => ((number(&key[..8]) as usize, key[8..].into()), count),
            }
        });
        keys.collect()
    };
    let mut before = BTreeMap::new();
    let printed = intervals::run(&mut session, &options.interval, options.traced.json, |out| {
        let now = read();
        let mut rows: Vec<_> = now
            .iter()
            .map(|(key, count)| (key, count - before.get(key).unwrap_or(&0)))
            .filter(|(_, count)| *count > 0)
            .collect();
        rows.sort_by_key(|(_, count)| *count);
        let rows = rows.into_iter().map(|((probe, value), count)| {
            let value = arguments.get(*probe).map(|argument| datum(argument, value));
            (probes[*probe], value, count)
        });
        let rows: Vec<_> = rows.collect();
        let printed = print(out, options, &rows);
        before = now;
        printed
    });
    intervals::finish("count", printed, &lost)
}

/// Returns the value that the bytes of a key stand for.
fn datum(argument: &Argument, bytes: &[u8]) -> Datum {
    match argument.shown {
        Shown::String => {
            let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()) + 1;
            Datum::string(length as i64, bytes, key::LONGEST)
        }
        _ => Datum::of(argument, number(&bytes[..8])),
    }
}

fn print(
    out: &mut dyn Write,
    options: &Options,
    rows: &[(&str, Option<Datum>, u64)],
) -> io::Result<()> {
    let by = options.by.as_deref().unwrap_or_default();
    if options.traced.json {
        return rows.iter().try_for_each(|(probe, value, count)| {
            let mut object = json!({ "probe": probe, "count": count });
            if let Some(value) = value {
                object["arguments"] = json!({ by: value.json() });
            }
            options.interval.stamp(&mut object);
            writeln!(out, "{object}")
        });
    }
    let texts: Vec<_> = rows
        .iter()
        .map(|(probe, value, count)| {
            let value = value.as_ref().map(ToString::to_string).unwrap_or_default();
            (*probe, value, count)
        })
        .collect();
    let probes = texts.iter().map(|row| row.0.len()).max().unwrap_or(0).max("PROBE".len());
    let values = texts.iter().map(|row| row.1.chars().count()).max().unwrap_or(0).max(by.len());
    let head = ("PROBE", by.to_uppercase(), "COUNT");
    let mut row = |probe: &str, value: &str, count: &str| match values {
        0 => writeln!(out, "{probe:probes$} {count:>10}"),
        _ => writeln!(out, "{probe:probes$} {value:values$} {count:>10}"),
    };
    row(head.0, &head.1, head.2)?;
    texts.iter().try_for_each(|(probe, value, count)| row(probe, value, &count.to_string()))
}
