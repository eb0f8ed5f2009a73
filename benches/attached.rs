//! The cost of a hit while traced: a uprobe at the site counts, through nothing but
//! `perf_event_open`.

use std::ffi::CString;
use std::hint::black_box;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::time::Instant;

use perf_event::events::Software;
use perf_event::{Builder, Counter};

use crate::engine::Loaded;
use crate::uprobe;

/// The functions whose hits are timed: one with its site in a loop, one that calls a function with
/// a site, and one that calls eight. In real programs a hit is followed by the return of an earlier
/// call, which costs more than the next round of a loop.
pub const FUNCTIONS: [(&str, &str); 3] = [
    ("hash", "one site, in a loop"),
    ("called", "one site, in a function that is called"),
    ("eight", "eight sites, each in a function that is called"),
];

const ROUNDS: u64 = 20_000;
const TURNS: usize = 21;

/// Nanoseconds per hit: the least, the median and the most of all turns.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub least: f64,
    pub median: f64,
    pub most: f64,
}

/// Returns the cost of a hit in each engine's `function`. Each turn runs each engine once.
///
/// # Errors
/// If the kernel or a missing privilege prevents it.
///
/// # Panics
/// If the kernel has not counted every hit.
pub fn costs(engines: &[(usize, &Loaded)], function: &str) -> Result<Vec<(usize, Cost)>, String> {
    let kind = uprobe::kind()?;
    let mut times = vec![Vec::new(); engines.len()];
    for _ in 0..TURNS {
        for ((_, engine), times) in engines.iter().zip(&mut times) {
            let looped = engine.looped(function);
            let nanoseconds = || {
                let began = Instant::now();
                black_box(black_box(looped)(black_box(ROUNDS)));
                began.elapsed().as_secs_f64() * 1e9 / ROUNDS as f64
            };
            let before = nanoseconds();
            let mut counters =
                attach(engine, function, kind).map_err(|error| match error.kind() {
                    io::ErrorKind::PermissionDenied => "not permitted: this needs root".into(),
                    _ => format!("cannot attach: {error}"),
                })?;
            times.push(nanoseconds() - before);
            let hits = counters.iter_mut().map(|counter| counter.read().unwrap()).sum::<u64>();
            assert_eq!(hits, ROUNDS, "{}", engine.file.display());
        }
    }
    let cost = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        Cost { least: times[0], median: times[TURNS / 2], most: times[TURNS - 1] }
    };
    Ok(engines.iter().map(|(number, _)| *number).zip(times.into_iter().map(cost)).collect())
}

/// Attaches a counter to the hits of this thread at each site of the function.
fn attach(engine: &Loaded, function: &str, kind: u32) -> io::Result<Vec<Counter>> {
    let mut sites = Vec::new();
    engine.notes(|elf, note| {
        if note.name.split('_').next() == Some(function) {
            let semaphore =
                elf.file_offset(note.semaphore).filter(|_| note.semaphore != 0).unwrap_or(0);
            sites.push((elf.file_offset(note.location), semaphore));
        }
    });
    if sites.is_empty() {
        return Err(io::Error::other(format!("no site of {function}")));
    }
    let file = CString::new(engine.file.as_os_str().as_bytes())?;
    let counter = |(site, semaphore): (Option<u64>, u64)| {
        let site = site.ok_or_else(|| io::Error::other("a site is not in the file"))?;
        let mut builder = Builder::new(Software::DUMMY);
        builder.observe_self().any_cpu().include_kernel();
        let semaphore = semaphore.try_into().map_err(io::Error::other)?;
        uprobe::at(&mut builder, kind, &file, site, semaphore);
        let mut counter = builder.build()?;
        counter.enable()?;
        Ok(counter)
    };
    sites.into_iter().map(counter).collect()
}
