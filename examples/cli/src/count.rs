//! `usdt count` counts the hits of USDT probes, or of each value of an argument.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use clap::Args;
use serde_json::json;

use crate::argument::Argument;
use crate::bpf::kernel::Kind;
use crate::bpf::map::{Map, number};
use crate::datum::Datum;
use crate::field;
use crate::intervals::{self, Interval};
use crate::limits::Limits;
use crate::program::{count, key};
use crate::session::Session;
use crate::traced::{Traced, Words, requirements};

/// Count the hits of USDT probes, or of each value of an argument.
#[derive(Args)]
#[command(
    override_usage = "usdt count [OPTIONS] -p PID [FILE]... PROBE...\n       \
                      usdt count [OPTIONS] -c COMMAND [FILE]... PROBE...\n       \
                      usdt count [OPTIONS] FILE... PROBE...",
    after_help = concat!(
        "Examples:\n  \
         usdt count -p 7193 'my_server:*'\n  \
         usdt count -p 7193 my_server:request__start --by path -i 1\n  \
         usdt count -c ./app '*:*' --json\n\n\
         Hits are counted in the kernel. The counts are printed at each interval, \
         on Ctrl-C, and when the process ends. ",
        requirements!("count"),
    )
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

/// The counts by keys.
type Counts = BTreeMap<Vec<u8>, u64>;

pub fn run(options: &Options) -> Result<(), String> {
    let limits = Limits::raise();
    let words = Words::of(&options.what);
    let sites = options.traced.sites(&words, &words.probes)?;
    let mut probes: Vec<&str> = Vec::new();
    // An argument's type may differ between a probe's sites: count each probe and type separately.
    let mut arguments: Vec<Argument> = Vec::new();
    let mut counted = Vec::new();
    for site in &sites {
        let probe = index(&mut probes, site.probe.as_str(), |one, other| one == other);
        let argument = options.by.as_ref().map(|by| field::find(site, by)).transpose()?;
        let looks = argument
            .as_ref()
            .map_or(0, |argument| index(&mut arguments, argument.clone(), Argument::is_shown_as));
        counted.push((probe, looks, argument));
    }
    let size = key::size(arguments.iter());
    let counts = match &options.by {
        None => Map::new(Kind::ArrayPerCpu, 4, 8, probes.len())?,
        Some(_) => Map::new(Kind::HashPerCpu, size, 8, VALUES)?,
    };
    let lost = Map::new(Kind::Array, 4, 8, 1)?;
    let maps = count::Maps { counts: counts.number(), size, lost: lost.number() };
    let mut session = Session::start("count", &options.traced, &sites, limits, |index, site| {
        let conditions = options.traced.conditions(site)?;
        let (probe, looks, argument) = &counted[index];
        Ok(match argument {
            None => count::hits(*probe as u32, &conditions, maps),
            Some(argument) => {
                let number = *probe as u64 | (*looks as u64) << 32;
                count::by(number, argument, &conditions, maps)
            }
        })
    })?;

    let read = || -> Counts {
        counts.keys().into_iter().map(|key| (key.clone(), counts.sum(&key))).collect()
    };
    let mut before = Counts::new();
    let printed = intervals::run(&mut session, &options.interval, options.traced.json, |out| {
        let now = read();
        let rows = rows(&now, &before, &probes, &arguments);
        let printed = print(out, options, &rows);
        before = now;
        printed
    });
    intervals::finish("count", printed, &lost)
}

/// Returns the index of an item that is the same; it is added if there is none.
fn index<T>(items: &mut Vec<T>, item: T, is_same: impl Fn(&T, &T) -> bool) -> usize {
    items.iter().position(|it| is_same(it, &item)).unwrap_or_else(|| {
        items.push(item);
        items.len() - 1
    })
}

/// What is printed on a line.
struct Row<'a> {
    probe: &'a str,
    value: Option<Datum>,
    count: u64,
}

/// Returns the counts since `before`, in ascending order.
///
/// Merges values that look the same: a number may be signed at one site and unsigned at another.
fn rows<'a>(
    now: &Counts,
    before: &Counts,
    probes: &[&'a str],
    arguments: &[Argument],
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut known = HashMap::new();
    for (key, count) in now {
        let (probe, value) = match arguments {
            [] => (u32::from_ne_bytes(key[..].try_into().expect("an array's index")), None),
            arguments => {
                let first = number(&key[..8]);
                let argument = &arguments[(first >> 32) as usize];
                (first as u32, Some(key::datum(argument, &key[8..])))
            }
        };
        let looks = (probe, value.as_ref().map(ToString::to_string));
        let row = *known.entry(looks).or_insert(rows.len());
        if row == rows.len() {
            rows.push(Row { probe: probes[probe as usize], value, count: 0 });
        }
        rows[row].count += count - before.get(key).unwrap_or(&0);
    }
    rows.retain(|row| row.count > 0);
    rows.sort_by_key(|row| row.count);
    rows
}

fn print(out: &mut dyn Write, options: &Options, rows: &[Row<'_>]) -> io::Result<()> {
    let by = options.by.as_deref().unwrap_or_default();
    if options.traced.json {
        return rows.iter().try_for_each(|Row { probe, value, count }| {
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
        .map(|Row { probe, value, count }| {
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
