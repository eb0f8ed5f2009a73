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

const ROUNDS: u64 = 20_000;
const TURNS: usize = 21;

/// Returns the nanoseconds per hit of each engine's `hash`: the median of turns, which run each
/// engine once.
///
/// # Errors
/// If the kernel or a missing privilege prevents it.
///
/// # Panics
/// If the kernel has not counted every hit.
pub fn costs(engines: &[(usize, &Loaded)]) -> Result<Vec<(usize, f64)>, String> {
    let kind = uprobe::kind()?;
    let mut times = vec![Vec::new(); engines.len()];
    for _ in 0..TURNS {
        for ((_, engine), times) in engines.iter().zip(&mut times) {
            let looped = engine.looped("hash");
            let nanoseconds = || {
                let began = Instant::now();
                black_box(black_box(looped)(black_box(ROUNDS)));
                began.elapsed().as_secs_f64() * 1e9 / ROUNDS as f64
            };
            let before = nanoseconds();
            let mut counter = attach(engine, kind).map_err(|error| match error.kind() {
                io::ErrorKind::PermissionDenied => "not permitted: this needs root".into(),
                _ => format!("cannot attach: {error}"),
            })?;
            times.push(nanoseconds() - before);
            assert_eq!(counter.read().unwrap(), ROUNDS, "{}", engine.file.display());
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[TURNS / 2]
    };
    Ok(engines.iter().map(|(number, _)| *number).zip(times.into_iter().map(median)).collect())
}

/// Attaches a counter to the hits of this thread.
fn attach(engine: &Loaded, kind: u32) -> io::Result<Counter> {
    let (mut site, mut semaphore) = (None, 0);
    engine.notes(|elf, note| {
        if note.name == "hash" {
            site = elf.file_offset(note.location);
            semaphore =
                elf.file_offset(note.semaphore).filter(|_| note.semaphore != 0).unwrap_or(0);
        }
    });
    let file = CString::new(engine.file.as_os_str().as_bytes())?;
    let site = site.ok_or_else(|| io::Error::other("no site"))?;
    let mut builder = Builder::new(Software::DUMMY);
    builder.observe_self().any_cpu().include_kernel();
    uprobe::at(&mut builder, kind, &file, site, semaphore.try_into().map_err(io::Error::other)?);
    let mut counter = builder.build()?;
    counter.enable()?;
    Ok(counter)
}
