//! What the layer of `usdt::tracing` does to the program's other layers, without a tracer: the
//! tests raise semaphores themselves.
//!
//! A value that counts how often it is printed shows whether a probe fires, because no other layer
//! prints it. `tests/tracers/events/values.rs` has the values that tracers read.

use std::fmt::{Debug, Formatter};
use std::panic::{set_hook, take_hook};
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use tracing::subscriber::{Interest, with_default};
use tracing::{
    Event, Level, Metadata, Subscriber, debug, debug_span, enabled, error, info, info_span,
};
use tracing_subscriber::filter::{EnvFilter, LevelFilter};
use tracing_subscriber::layer::Context;
use tracing_subscriber::prelude::*;
use tracing_subscriber::{Layer, reload};
use usdt::tracing::{layer_without_thread as layer, refresh};

unsafe extern "C" {
    #[link_name = "tracing_error_semaphore"]
    static ERROR: AtomicU16;
    #[link_name = "tracing_debug_semaphore"]
    static DEBUG: AtomicU16;
    #[link_name = "tracing_span__new_semaphore"]
    static SPAN_NEW: AtomicU16;
}

/// A raised semaphore. Only one test at a time has some.
struct Raised<'a>(&'a AtomicU16);

impl<'a> Raised<'a> {
    fn new(semaphore: &'a AtomicU16) -> Self {
        semaphore.fetch_add(1, SeqCst);
        refresh();
        Self(semaphore)
    }
}

impl Drop for Raised<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
        refresh();
    }
}

fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn error_semaphore() -> &'static AtomicU16 {
    // SAFETY: the layer, which this program contains, defines it: two aligned bytes.
    unsafe { &ERROR }
}

fn debug_semaphore() -> &'static AtomicU16 {
    // SAFETY: as above.
    unsafe { &DEBUG }
}

fn span_semaphore() -> &'static AtomicU16 {
    // SAFETY: as above.
    unsafe { &SPAN_NEW }
}

/// Counts how often it is printed.
#[derive(Default)]
struct Printed(AtomicUsize);

impl Printed {
    fn times(&self) -> usize {
        self.0.swap(0, SeqCst)
    }
}

impl Debug for Printed {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.fetch_add(1, SeqCst);
        formatter.write_str("printed")
    }
}

/// Another layer of the program, which lists the levels of the events that it gets.
#[derive(Clone, Default)]
struct Other(Arc<Mutex<Vec<Level>>>);

impl Other {
    fn events(&self) -> Vec<Level> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl<S: Subscriber> Layer<S> for Other {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        self.0.lock().unwrap().push(*event.metadata().level());
    }
}

/// Runs this with the layer and another one whose filter hides what is more verbose than INFO.
fn beside_info(emit: impl FnOnce(&Other)) {
    let other = Other::default();
    let filtered = other.clone().with_filter(LevelFilter::INFO);
    with_default(tracing_subscriber::registry().with(layer()).with(filtered), || emit(&other));
}

#[test]
fn an_event_is_printed_only_while_its_level_is_traced() {
    let _alone = alone();
    let value = Printed::default();
    beside_info(|other| {
        let emit = || {
            debug!(?value);
            let debugs = value.times();
            info!(?value);
            (debugs, value.times(), other.events())
        };
        assert_eq!(emit(), (0, 0, vec![Level::INFO]));
        let raised = Raised::new(debug_semaphore());
        assert_eq!(emit(), (1, 0, vec![Level::INFO]));
        drop(raised);
        assert_eq!(emit(), (0, 0, vec![Level::INFO]));
    });
}

#[test]
fn the_maximum_level_follows_the_traced_levels() {
    let _alone = alone();
    with_default(tracing_subscriber::registry().with(layer()), || {
        assert_eq!(LevelFilter::current(), LevelFilter::OFF);
        let raised = Raised::new(error_semaphore());
        assert_eq!(LevelFilter::current(), LevelFilter::ERROR);
        assert!(enabled!(Level::ERROR) && !enabled!(Level::DEBUG));
        let spans = Raised::new(span_semaphore());
        assert_eq!(LevelFilter::current(), LevelFilter::TRACE);
        drop((raised, spans));
        assert_eq!(LevelFilter::current(), LevelFilter::OFF);
    });
}

/// With one subscriber, `rebuild_interest_cache` asks the default of the calling thread.
#[test]
fn refresh_on_another_thread_updates_a_thread_local_default() {
    let _alone = alone();
    let (other, value) = (Other::default(), Printed::default());
    with_default(tracing_subscriber::registry().with(layer()).with(other.clone()), || {
        // The first call registers the call site, on this thread.
        let emit = || {
            debug!(?value);
            (value.times(), other.events())
        };
        assert_eq!(emit(), (0, vec![Level::DEBUG]));
        let semaphore = debug_semaphore();
        for (change, printed) in [(1, 1), (u16::MAX, 0)] {
            semaphore.fetch_add(change, SeqCst);
            thread::spawn(refresh).join().unwrap();
            assert_eq!(emit(), (printed, vec![Level::DEBUG]));
        }
    });
}

#[test]
fn a_subscriber_without_the_layer_keeps_its_events() {
    let _alone = alone();
    let (other, value) = (Other::default(), Printed::default());
    let first = tracing::Dispatch::new(tracing_subscriber::registry().with(layer()));
    let filtered = other.clone().with_filter(LevelFilter::INFO);
    let second = tracing::Dispatch::new(tracing_subscriber::registry().with(filtered));
    let emit = || {
        debug!(?value);
        info!("kept");
    };
    for raised in [false, true, false] {
        let _raised = raised.then(|| Raised::new(debug_semaphore()));
        tracing::dispatcher::with_default(&first, emit);
        assert_eq!((value.times(), other.events()), (usize::from(raised), vec![]));
        tracing::dispatcher::with_default(&second, emit);
        assert_eq!((value.times(), other.events()), (0, vec![Level::INFO]));
    }
}

#[test]
fn a_reloaded_layer_fires() {
    let _alone = alone();
    let (other, value) = (Other::default(), Printed::default());
    let (reloaded, handle) = reload::Layer::new(layer());
    let filtered = other.clone().with_filter(LevelFilter::INFO);
    with_default(tracing_subscriber::registry().with(reloaded).with(filtered), || {
        let _raised = Raised::new(debug_semaphore());
        debug!(?value);
        assert_eq!(value.times(), 1);
        handle.reload(layer()).unwrap();
        debug_span!("span").in_scope(|| debug!(?value));
        info!("kept");
        assert_eq!((value.times(), other.events()), (1, vec![Level::INFO]));
    });
}

#[test]
fn a_layer_in_an_option_or_a_vector_fires() {
    let _alone = alone();
    let value = Printed::default();
    let emit = || {
        let _raised = Raised::new(debug_semaphore());
        debug!(?value);
        value.times()
    };
    let registry = tracing_subscriber::registry;
    assert_eq!(with_default(registry().with(Some(layer())), emit), 1);
    assert_eq!(with_default(registry().with(vec![layer()]), emit), 1);
    assert_eq!(with_default(registry().with(layer().boxed()), emit), 1);
}

/// An event inside an event would make per-layer filters let the outer one through.
#[test]
fn an_event_inside_debug_reaches_no_layer() {
    struct Nested;
    impl Debug for Nested {
        fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
            info!("nested");
            debug!("nested");
            info_span!("nested").in_scope(|| formatter.write_str("nested"))
        }
    }
    let _alone = alone();
    beside_info(|other| {
        let _raised = (Raised::new(debug_semaphore()), Raised::new(span_semaphore()));
        debug!(value = ?Nested, "outer");
        let _span = debug_span!("outer", value = ?Nested).entered();
        assert!(other.events().is_empty());
        error!("after");
        assert_eq!(other.events(), [Level::ERROR]);
    });
}

/// If the layer's interest were `always`, a filter's decision about one event would carry over to
/// the next.
#[test]
fn other_layers_get_the_same_events_after_enabled() {
    let _alone = alone();
    beside_info(|other| {
        let _raised = Raised::new(debug_semaphore());
        for _ in 0..2 {
            assert!(enabled!(Level::DEBUG));
            error!("kept");
            assert_eq!(other.events(), [Level::ERROR]);
        }
    });
}

#[test]
fn other_layers_get_the_same_events_when_an_argument_emits_one() {
    let _alone = alone();
    let (other, value) = (Other::default(), Printed::default());
    let computed = || {
        info_span!("span").in_scope(|| info!("in an argument"));
        7
    };
    let registry = tracing_subscriber::registry;
    let emit = || {
        let _raised = (Raised::new(debug_semaphore()), Raised::new(span_semaphore()));
        debug!(value = computed(), ?value, "outer");
        error!("kept");
        assert_eq!(other.events(), [Level::INFO, Level::ERROR]);
        assert_eq!(value.times(), 1);
    };
    let info = LevelFilter::INFO;
    with_default(registry().with(layer()).with(other.clone().with_filter(info)), emit);
    with_default(registry().with(other.clone().with_filter(info)).with(layer()), emit);
}

/// `reload` hides the layer's filter, so its level hint would apply to the whole subscriber.
#[test]
fn a_reloaded_layer_hides_nothing_from_layers_without_filters() {
    let _alone = alone();
    let other = Other::default();
    let emit = || {
        info!("kept");
        debug!("kept");
        assert_eq!(other.events(), [Level::INFO, Level::DEBUG]);
    };
    let registry = tracing_subscriber::registry;
    with_default(registry().with(reload::Layer::new(layer()).0).with(other.clone()), emit);
    with_default(registry().with(other.clone()).with(reload::Layer::new(layer()).0), emit);
}

/// The last reference to a subscriber may be the one that `refresh` has.
#[test]
fn a_layer_may_refresh_when_dropped() {
    struct Refreshes(Sender<()>);
    impl<S: Subscriber> Layer<S> for Refreshes {
        fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
            // The test drops its own reference meanwhile.
            let _ = self.0.send(());
            thread::sleep(Duration::from_millis(200));
            Interest::always()
        }
    }
    impl Drop for Refreshes {
        fn drop(&mut self) {
            thread::spawn(refresh).join().unwrap();
        }
    }
    let _alone = alone();
    let (sender, receiver) = channel();
    let subscriber = tracing_subscriber::registry().with(layer()).with(Refreshes(sender));
    let subscriber = tracing::Dispatch::new(subscriber);
    tracing::dispatcher::with_default(&subscriber, || debug!("registers this call site"));
    while receiver.try_recv().is_ok() {}
    debug_semaphore().fetch_add(1, SeqCst);
    let refreshing = thread::spawn(refresh);
    receiver.recv().unwrap();
    drop(subscriber);
    refreshing.join().unwrap();
    debug_semaphore().fetch_sub(1, SeqCst);
    refresh();
}

#[test]
fn a_panic_in_debug_does_not_reach_the_program() {
    struct Panics;
    impl Debug for Panics {
        fn fmt(&self, _: &mut Formatter<'_>) -> std::fmt::Result {
            panic!("in Debug");
        }
    }
    let _alone = alone();
    let value = Printed::default();
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    beside_info(|other| {
        {
            let _raised = Raised::new(debug_semaphore());
            debug!(value = ?Panics);
            debug!(?value);
            info!("kept");
        }
        set_hook(hook);
        assert_eq!((value.times(), other.events()), (1, vec![Level::INFO]));
    });
}

/// Pitfall of `docs/tracing.md`.
#[test]
fn filters_on_the_subscriber_or_on_the_layer_hide_events() {
    let _alone = alone();
    let value = Printed::default();
    let emit = || {
        let _raised = Raised::new(debug_semaphore());
        debug!(?value);
        value.times()
    };
    let (registry, env) = (tracing_subscriber::registry, || EnvFilter::new("info"));
    let own = registry().with(layer()).with(Other::default().with_filter(env()));
    assert_eq!(with_default(own, emit), 1);
    assert_eq!(with_default(registry().with(layer()).with(env()), emit), 0);
    // A filter on the layer restricts what the probes see.
    assert_eq!(with_default(registry().with(layer().with_filter(env())), emit), 0);
}
