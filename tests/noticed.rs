//! The thread of `usdt::tracing::layer` notices a tracer in a subscriber that hides the layer:
//! `Option` and `Box` do not forward `on_register_dispatch`. A process has one global default, so
//! this file has one test; it raises the semaphores itself.

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
fn the_thread_notices_a_tracer_when_box_and_option_hide_the_layer() {
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
        // While one is attached, the thread `usdt` has a thread-local default subscriber.
        traces.fetch_add(1, SeqCst);
        wait_for(LevelFilter::TRACE);
        trace!("written by no layer");
        debugs.fetch_sub(1, SeqCst);
        traces.fetch_sub(1, SeqCst);
    }
    wait_for(LevelFilter::INFO);
}
