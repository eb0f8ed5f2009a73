//! Emits an event, a span or a record as many times as requested, in a function whose instructions
//! are counted: `costs SUBSCRIBERS KIND TIMES`. The kind `threads` prints how many threads there
//! are; `timed` reads how often from each line of standard input, and prints the nanoseconds of an
//! event and the maximum level.

use std::env::args;
use std::hint::black_box;
use std::io::sink;
use std::time::Instant;

use tracing_subscriber::filter::{EnvFilter, LevelFilter};
use tracing_subscriber::prelude::*;

/// Writes nothing, at any level.
struct Nowhere;

impl log::Log for Nowhere {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &log::Record<'_>) {
        black_box(record);
    }
    fn flush(&self) {}
}

/// Calls the function `times` times. Its symbol is the one whose instructions are counted.
#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn counted(emit: extern "C" fn(u64), times: u64) {
    for number in 0..times {
        emit(number);
    }
}

extern "C" fn debug(number: u64) {
    tracing::debug!(number, path = "/index.html", "request");
}

extern "C" fn info(number: u64) {
    tracing::info!(number, path = "/index.html", "request");
}

extern "C" fn debug_span(number: u64) {
    tracing::debug_span!("request", number).in_scope(|| ());
}

extern "C" fn info_span(number: u64) {
    tracing::info_span!("request", number).in_scope(|| ());
}

extern "C" fn debug_record(number: u64) {
    log::debug!("request {number}");
}

extern "C" fn info_record(number: u64) {
    log::info!("request {number}");
}

fn main() {
    let arguments: Vec<_> = args().collect();
    let [_, subscribers, kind, times] = &arguments[..] else { panic!("{arguments:?}") };
    // Each one is of another type.
    macro_rules! fmt {
        ($filter:expr) => {
            tracing_subscriber::fmt::layer().with_writer(sink).with_filter($filter)
        };
    }
    let level = LevelFilter::INFO;
    let env = || EnvFilter::new("info");
    let target = || EnvFilter::new("debug,costs=error");
    let spans = || EnvFilter::new("info,[none]=debug");
    let registry = tracing_subscriber::registry();
    match subscribers.as_str() {
        "none" => {}
        "layer" => registry.with(usdt::tracing::layer()).init(),
        "fmt" => registry.with(fmt!(level)).init(),
        "layer+fmt" => registry.with(usdt::tracing::layer()).with(fmt!(level)).init(),
        "env" => registry.with(fmt!(env())).init(),
        "layer+env" => registry.with(usdt::tracing::layer()).with(fmt!(env())).init(),
        "spans" => registry.with(fmt!(spans())).init(),
        "layer+spans" => registry.with(usdt::tracing::layer()).with(fmt!(spans())).init(),
        "target" => registry.with(fmt!(target())).init(),
        "layer+target" => registry.with(usdt::tracing::layer()).with(fmt!(target())).init(),
        "logger" => {
            log::set_boxed_logger(Box::new(Nowhere)).unwrap();
            log::set_max_level(log::LevelFilter::Info);
        }
        "probing" => usdt::log::init(Nowhere, log::LevelFilter::Info).unwrap(),
        _ => panic!("{subscribers}"),
    }
    let emit = match kind.as_str() {
        "threads" => {
            println!("{}", std::fs::read_dir("/proc/self/task").unwrap().count());
            return;
        }
        "timed" => {
            for times in std::io::stdin().lines() {
                let times: u64 = times.unwrap().parse().unwrap();
                let began = Instant::now();
                counted(info, times);
                let nanoseconds = began.elapsed().as_secs_f64() * 1e9 / times as f64;
                println!("{nanoseconds} {}", tracing::level_filters::LevelFilter::current());
            }
            return;
        }
        "debug" => debug,
        "info" => info,
        "debug_span" => debug_span,
        "info_span" => info_span,
        "debug_record" => debug_record,
        "info_record" => info_record,
        _ => panic!("{kind}"),
    };
    // The first one registers its call site.
    emit(0);
    counted(emit, times.parse().unwrap());
}
