//! The logger of `usdt::log`, without a tracer: the test raises semaphores itself. There is one
//! logger in a process, and so one test.

use std::fmt::{Display, Formatter};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering::SeqCst};

use log::{Level, LevelFilter, Log, Metadata, Record, debug, error, info, log_enabled, trace};
use tracing_subscriber::prelude::*;

unsafe extern "C" {
    #[link_name = "log_debug_semaphore"]
    static DEBUG: AtomicU16;
    #[link_name = "tracing_debug_semaphore"]
    static TRACING_DEBUG: AtomicU16;
}

/// Lists what it gets.
struct Lines;
static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl Log for Lines {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &Record<'_>) {
        LINES.lock().unwrap().push(format!("{} {}", record.level(), record.args()));
    }
    fn flush(&self) {}
}

/// Counts how often it is printed, and logs meanwhile.
struct Printed(AtomicUsize);

impl Display for Printed {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.fetch_add(1, SeqCst);
        error!("nested");
        formatter.write_str("printed")
    }
}

#[test]
fn the_logger_gets_the_same_records_while_traced() {
    // A program whose logger this crate has not set.
    log::set_max_level(LevelFilter::Warn);
    usdt::log::refresh();
    assert_eq!(log::max_level(), LevelFilter::Warn);

    usdt::log::init_without_thread(Lines, LevelFilter::Info).unwrap();
    assert!(usdt::log::init_without_thread(Lines, LevelFilter::Trace).is_err());
    let value = Printed(AtomicUsize::new(0));
    let emit = || {
        info!("info");
        debug!("{value}");
        trace!("{value}");
        (value.0.swap(0, SeqCst), std::mem::take(&mut *LINES.lock().unwrap()))
    };
    assert_eq!(emit(), (0, vec!["INFO info".to_string()]));
    assert!(!log_enabled!(Level::Debug));

    // SAFETY: the logger, which this program contains, defines it: two aligned bytes.
    let semaphore = unsafe { &DEBUG };
    semaphore.store(1, SeqCst);
    usdt::log::refresh();
    assert_eq!(log::max_level(), LevelFilter::Debug);
    assert_eq!(emit(), (1, vec!["INFO info".to_string()]));
    assert!(log_enabled!(Level::Debug));
    usdt::log::set_max_level(LevelFilter::Error);
    assert_eq!(log::max_level(), LevelFilter::Debug);
    assert_eq!(emit(), (1, vec![]));

    semaphore.store(0, SeqCst);
    usdt::log::refresh();
    assert_eq!(log::max_level(), LevelFilter::Error);
    assert_eq!(emit(), (0, vec![]));

    // SAFETY: the layer, which this program contains and does not use, defines it, likewise.
    let layers = unsafe { &TRACING_DEBUG };
    layers.store(1, SeqCst);
    usdt::tracing::refresh();
    // Setting a default subscriber would permanently turn off the records that `tracing`'s feature
    // `log` emits.
    assert!(!tracing::dispatcher::has_been_set());

    // The same holds while the layer prints a value for a tracer.
    let value = Printed(AtomicUsize::new(0));
    let subscriber = tracing_subscriber::registry().with(usdt::tracing::layer_without_thread());
    usdt::log::set_max_level(LevelFilter::Info);
    tracing::subscriber::with_default(subscriber, || tracing::debug!(%value));
    assert_eq!((value.0.load(SeqCst), LINES.lock().unwrap().len()), (1, 0));
}
