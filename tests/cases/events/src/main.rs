//! Events and spans of `tracing` and records of `log`, as often as each line on standard input
//! orders. Both write at level INFO, to files in the directory given as the argument.

#[path = "../../strings/src/random.rs"]
mod random;

mod awkward;
mod lines;

use std::env::args_os;
use std::io::stdin;
use std::path::PathBuf;

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::prelude::*;

fn main() {
    let directory = PathBuf::from(args_os().nth(1).expect("a directory"));
    let written = lines::Lines::create(&directory.join("tracing"));
    let fmt = tracing_subscriber::fmt::layer().with_ansi(false).without_time().with_target(false);
    let fmt = fmt.with_level(false).with_writer(written).with_filter(LevelFilter::INFO);
    tracing_subscriber::registry().with(usdt::tracing::layer()).with(fmt).init();
    let logger = lines::Lines::create(&directory.join("log"));
    usdt::log::init(logger, log::LevelFilter::Info).unwrap();

    let outer = tracing::info_span!("outer", began = "early");
    for order in stdin().lines().map(Result::unwrap) {
        let words: Vec<_> = order.split(' ').collect();
        match words[..] {
            ["events", from, to] => {
                for number in from.parse::<u64>().unwrap()..to.parse().unwrap() {
                    let text = random::string(number);
                    tracing::info!(number, text, "request {number}");
                }
            }
            ["levels"] => {
                tracing::error!(target: "app::a", code = -1, "error");
                tracing::warn!("warn");
                tracing::info!(r#type = "x", "info");
                let path = "/index.html";
                tracing::debug!(number = 7, %path, text = "it's", "debug {}", 1 + 1);
                tracing::trace!(only = true);
            }
            ["early"] => {
                let _entered = outer.enter();
                tracing::info!("inside");
            }
            ["spans"] => {
                let span = tracing::debug_span!("request", id = 7, status = tracing::field::Empty);
                let _entered = span.enter();
                let inner = tracing::debug_span!("query", text = "select 1");
                inner.in_scope(|| tracing::debug!("asked"));
                span.record("status", 200);
            }
            ["async"] => awkward::on_two_threads(),
            ["panic"] => tracing::debug!(before = 1, value = ?awkward::Panics, after = 2, "panics"),
            ["nested"] => tracing::debug!(value = ?awkward::Logs, "outer event"),
            ["records", from, to] => {
                for number in from.parse::<u64>().unwrap()..to.parse().unwrap() {
                    log::info!(target: "app::log", "record {number} {:?}", random::string(number));
                }
            }
            ["record_levels"] => {
                log::error!("error");
                log::warn!("warn");
                log::info!("info");
                log::debug!(target: "app::log", "debug {}", 1 + 1);
                log::trace!("trace");
            }
            ["max_levels"] => {
                let tracing = tracing::level_filters::LevelFilter::current();
                println!("{tracing} {}", log::max_level().as_str().to_lowercase());
                continue;
            }
            _ => panic!("{order}"),
        }
        println!("done");
    }
}
