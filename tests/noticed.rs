//! The thread of `usdt::tracing::layer` notices a tracer in a subscriber that hides the layer: an
//! `Option` and a `Box` tell the layer nothing of the subscriber. There is one global default in a
//! process, and so one test, which raises semaphores itself.

use std::sync::atomic::{AtomicU16, Ordering::SeqCst};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tracing::level_filters::LevelFilter;
use tracing::{Subscriber, debug, trace};
use tracing_subscriber::prelude::*;

unsafe extern "C" {
    #[link_name = "tracing_debug_semaphore"]
    static DEBUG: AtomicU16;
    #[link_name = "tracing_trace_semaphore"]
    static TRACE: AtomicU16;
}

/// Waits until the thread has noticed.
#[track_caller]
fn wait_for(level: LevelFilter) {
    let start = Instant::now();
    while LevelFilter::current() != level {
        assert!(start.elapsed() < Duration::from_secs(60), "{}", LevelFilter::current());
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_tracer_is_noticed_in_a_box_and_an_option() {
    // SAFETY: the layer, which this program contains, defines them: two aligned bytes each.
    let (debugs, traces) = unsafe { (&DEBUG, &TRACE) };
    let filtered = tracing_subscriber::fmt::layer().with_filter(LevelFilter::INFO);
    let subscriber = tracing_subscriber::registry().with(Some(usdt::tracing::layer()));
    let boxed: Box<dyn Subscriber + Send + Sync> = Box::new(subscriber.with(filtered));
    tracing::subscriber::set_global_default(boxed).unwrap();
    for _ in 0..2 {
        wait_for(LevelFilter::INFO);
        debugs.fetch_add(1, SeqCst);
        wait_for(LevelFilter::DEBUG);
        debug!("written by no layer");
        // While one is attached, the thread has a default subscriber of its own.
        traces.fetch_add(1, SeqCst);
        wait_for(LevelFilter::TRACE);
        trace!("written by no layer");
        debugs.fetch_sub(1, SeqCst);
        traces.fetch_sub(1, SeqCst);
    }
    wait_for(LevelFilter::INFO);
}
