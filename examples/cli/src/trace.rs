//! `usdt trace` prints each hit of USDT probes with its arguments.
//!
//! ```text
//! # usdt trace -p 7193 my_server:request__start
//! TIME            PID     TID     COMMAND         PROBE                    ARGUMENTS
//! 08:37:03.123456 7193    7193    my_server       my_server:request__start id=1002 path="/"
//! ```

use std::collections::BTreeSet;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::os::fd::AsFd;
use std::time::Duration;

use clap::Args;
use serde_json::{Map as Object, Value, json};

use crate::bpf::kernel::Kind;
use crate::bpf::map::Map;
use crate::bpf::ring::Ring;
use crate::clock::Clock;
use crate::hit::Hit;
use crate::limits::Limits;
use crate::program::print::{self, Maps, RING};
use crate::session::Session;
use crate::sites::Site;
use crate::symbols::Symbols;
use crate::traced::{Traced, Words, requirements};

/// Print each hit of USDT probes, with the values of its arguments.
#[derive(Args)]
#[command(
    override_usage = "usdt trace [OPTIONS] -p PID [FILE]... PROBE...\n       \
                      usdt trace [OPTIONS] -c COMMAND [FILE]... PROBE...\n       \
                      usdt trace [OPTIONS] FILE... PROBE...",
    after_help = concat!(
        "Examples:\n  \
         usdt trace -p 7193 my_server:request__start\n  \
         usdt trace -p 7193 'my_server:*' --if 'id > 1000' --stack\n  \
         usdt trace -c ./app '*:*' -n 10\n  \
         usdt trace /usr/bin/postgres postgresql:query__start arg0:str\n\n\
         `?` stands for a value that cannot be read. ",
        requirements!("trace"),
    )
)]
pub struct Options {
    #[command(flatten)]
    traced: Traced,
    /// Exit after this many hits
    #[arg(short = 'n', value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
    /// Print the call stack. Only one or two functions are found unless the program has frame
    /// pointers: build it with RUSTFLAGS=-Cforce-frame-pointers=yes
    #[arg(long)]
    stack: bool,
    /// FILE: a program or library with the probes; without -p and -c, every process that uses it is
    /// traced. PROBE: `provider:name`, where `*` matches any string. Add `arg0:str` if the first
    /// argument is a string
    #[arg(value_name = "FILE | PROBE", required = true)]
    what: Vec<String>,
}

/// How long a hit waits at most before it is printed.
const ROUND: Duration = Duration::from_millis(50);

pub fn run(options: &Options) -> Result<(), String> {
    let limits = Limits::raise();
    let words = Words::of(&options.what);
    let sites = options.traced.sites(&words, &words.probes)?;
    let unreadable = sites.iter().flat_map(|site| {
        let arguments = site.arguments.iter().filter(|argument| argument.place.is_none());
        arguments.map(|argument| (&site.probe, &argument.text))
    });
    for (probe, text) in unreadable.collect::<BTreeSet<_>>() {
        let text = text.escape_debug();
        say(&format!("{probe}: the operand {text} cannot be read; it is shown as `?`"));
    }
    let map = Map::new(Kind::RingBuffer, 0, 0, RING as usize)?;
    let lost = Map::new(Kind::Array, 4, 8, 1)?;
    let mut ring = Ring::new(map.descriptor(), RING as usize)
        .map_err(|error| format!("cannot map the ring: {error}"))?;
    let maps = Maps { ring: map.number(), lost: lost.number() };
    let mut session = Session::start("trace", &options.traced, &sites, limits, |index, site| {
        let conditions = options.traced.conditions(site)?;
        Ok(print::print(index as u32, &site.arguments, &conditions, maps, options.stack))
    })?;

    let mut printer = Printer::new(options, &sites);
    let printed = printer.header().and_then(|()| {
        loop {
            let ended = session.wait(Some(map.descriptor().as_fd()), ROUND)?;
            if ended {
                session.detach();
            }
            let more = printer.drain(&mut ring)?;
            if ended || !more {
                return Ok(());
            }
        }
    });
    session.detach();
    crate::written(printed)?;
    let (shown, lost) = (printer.shown, lost.sum(&[0; 4]));
    say(&format!("{shown} hit{}, {lost} lost", if shown == 1 { "" } else { "s" }));
    Ok(())
}

fn say(line: &str) {
    crate::say("trace", line);
}

struct Printer<'a> {
    options: &'a Options,
    sites: &'a [Site],
    out: BufWriter<StdoutLock<'static>>,
    /// Holds one hit, to pass it to `out` in a single call. `out` flushes first if the hit does not
    /// fit, so that no other writer to the same pipe, such as the program that `-c` starts, splits
    /// a line. Only a hit that, including its stack, is larger than the buffer can be split.
    text: Vec<u8>,
    width: usize,
    clock: Clock,
    symbols: Symbols,
    shown: u64,
}

impl<'a> Printer<'a> {
    fn new(options: &'a Options, sites: &'a [Site]) -> Self {
        Self {
            options,
            sites,
            // A write of up to this many bytes to a pipe is atomic (pipe(7)).
            out: BufWriter::with_capacity(libc::PIPE_BUF, io::stdout().lock()),
            text: Vec::new(),
            width: sites.iter().map(|site| site.probe.len()).max().unwrap_or(0),
            clock: Clock::new(),
            symbols: Symbols::new(),
            shown: 0,
        }
    }

    fn header(&mut self) -> io::Result<()> {
        let width = self.width;
        if !self.options.traced.json {
            let [time, process, thread, command] = ["TIME", "PID", "TID", "COMMAND"];
            writeln!(
                self.out,
                "{time:15} {process:7} {thread:7} {command:15} {:width$} ARGUMENTS",
                "PROBE"
            )?;
        }
        self.out.flush()
    }

    /// Prints what is in the ring; returns whether to go on.
    fn drain(&mut self, ring: &mut Ring) -> io::Result<bool> {
        let mut result = Ok(());
        ring.take(|entry| {
            let is_last = Some(self.shown) == self.options.count;
            if result.is_ok() && !is_last {
                let hit = Hit::read(entry, self.sites, self.options.stack);
                self.shown += 1;
                result = self.print(&hit);
            }
        });
        result?;
        self.out.flush()?;
        Ok(Some(self.shown) != self.options.count)
    }

    fn print(&mut self, hit: &Hit<'_>) -> io::Result<()> {
        self.text.clear();
        let frames = match self.options.stack {
            true => self.symbols.frames(hit.process, &hit.stack),
            false => Vec::new(),
        };
        if self.options.traced.json {
            let object = self.object(hit, frames);
            writeln!(self.text, "{object}")?;
        } else {
            self.columns(hit, &frames)?;
        }
        self.out.write_all(&self.text)
    }

    fn columns(&mut self, hit: &Hit<'_>, frames: &[String]) -> io::Result<()> {
        let (text, width) = (&mut self.text, self.width);
        let clock = self.clock.of_day(hit.time);
        let Hit { process, thread, command, site, .. } = hit;
        write!(text, "{clock} {process:<7} {thread:<7} {command:15} {:width$}", site.probe)?;
        for (argument, value) in site.arguments.iter().zip(&hit.values) {
            match &argument.name {
                Some(name) => write!(text, " {name}={value}")?,
                None => write!(text, " {value}")?,
            }
        }
        writeln!(text)?;
        frames.iter().try_for_each(|frame| writeln!(text, "    {frame}"))
    }

    fn object(&self, hit: &Hit<'_>, frames: Vec<String>) -> Value {
        let arguments = (0..).zip(&hit.site.arguments).zip(&hit.values);
        let arguments: Object<_, _> = arguments
            .map(|((index, argument), value)| (argument.label(index), value.json()))
            .collect();
        let mut object = json!({
            "time_ns": self.clock.nanoseconds(hit.time),
            "pid": hit.process,
            "tid": hit.thread,
            "command": hit.command,
            "probe": hit.site.probe,
            "arguments": arguments,
        });
        if self.options.stack {
            object["stack"] = frames.into();
        }
        object
    }
}
