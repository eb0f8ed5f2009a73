//! Which probes of the provider a tracer is attached to, by the last look at their semaphores.
//!
//! Nothing of this may be inlined into another crate: each shared library has semaphores of its
//! own, and these functions are in the one that has the sites.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

use tracing_core::{LevelFilter, Metadata};

use super::level;
use super::probes::tracing as probes;
use crate::printing;

/// A bit for each probe: the events by level, ERROR first, then the probes of spans.
static ATTACHED: AtomicU32 = AtomicU32::new(0);

/// The state by which all interests were last cached, or `UNKNOWN`.
static CACHED: AtomicU32 = AtomicU32::new(UNKNOWN);
const UNKNOWN: u32 = u32::MAX;

/// Whether to cache the interests again even if no semaphore has changed: a subscriber that another
/// thread created meanwhile may have been left out, or a layer may have panicked.
static AGAIN: AtomicBool = AtomicBool::new(false);

/// Whether a layer of this crate is part of any subscriber.
static INSTALLED: AtomicBool = AtomicBool::new(false);

/// Whether a tracer has ever been attached.
static EVER: AtomicBool = AtomicBool::new(false);

/// Held while they are cached.
static CACHING: Mutex<()> = Mutex::new(());

/// How often a tracer has attached to `span__close`.
static CLOSE_ATTACHED: AtomicU32 = AtomicU32::new(0);

pub const NEW: u32 = 1 << 5;
pub const RECORD: u32 = 1 << 6;
pub const ENTER: u32 = 1 << 7;
pub const EXIT: u32 = 1 << 8;
pub const CLOSE: u32 = 1 << 9;
const SPANS: u32 = NEW | RECORD | ENTER | EXIT | CLOSE;

/// Returns whether a tracer is attached to any of these probes.
#[inline]
pub fn to(probes: u32) -> bool {
    ATTACHED.load(Relaxed) & probes != 0
}

/// Returns whether a tracer is attached to any probe.
#[inline]
pub fn to_any() -> bool {
    to(u32::MAX)
}

/// Returns whether a tracer is attached to any probe that this can fire.
pub fn to_any_of(metadata: &Metadata<'_>) -> bool {
    to(if metadata.is_span() { SPANS } else { 1 << level::number(*metadata.level()) })
}

/// Returns the most verbose level that a tracer is attached to.
pub fn max_level() -> LevelFilter {
    let attached = ATTACHED.load(Relaxed);
    if attached & SPANS != 0 {
        return LevelFilter::TRACE;
    }
    level::ALL
        .into_iter()
        .rev()
        .find(|level| attached & 1 << level::number(*level) != 0)
        .map_or(LevelFilter::OFF, LevelFilter::from_level)
}

/// Returns a number that changes when a tracer attaches to `span__close`.
pub fn times_close_attached() -> u32 {
    CLOSE_ATTACHED.load(Relaxed)
}

/// Looks at the semaphores, because a subscriber contains the layer.
pub fn install() {
    INSTALLED.store(true, Relaxed);
    look();
}

/// Returns whether a layer of this crate is part of any subscriber.
pub fn is_installed() -> bool {
    INSTALLED.load(Relaxed)
}

/// Looks at the semaphores, because a subscriber is about to compute its interests.
///
/// It takes no lock: `tracing` holds its own lock while it registers a subscriber, and a thread in
/// [`refresh`] may be waiting for that lock while it holds `CACHING`.
pub fn look() {
    CACHED.store(UNKNOWN, Relaxed);
    read();
}

/// Looks at the semaphores, and calls `cache` if the cached interests may be out of date. The value
/// that `cache` returns is dropped after the lock is released.
pub fn refresh<R>(cache: impl FnOnce(u32) -> R) -> u32 {
    if !is_installed() {
        return 0;
    }
    let caching = CACHING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let now = read();
    let has_changed = CACHED.swap(now, Relaxed) != now && EVER.load(Relaxed);
    let kept = (AGAIN.load(Relaxed) || has_changed).then(|| {
        AGAIN.store(true, Relaxed);
        let kept = cache(now);
        AGAIN.store(has_changed, Relaxed);
        kept
    });
    drop(caching);
    drop(kept);
    now
}

/// Reads the semaphores.
#[inline(never)]
fn read() -> u32 {
    let semaphores = [
        probes::error_enabled(),
        probes::warn_enabled(),
        probes::info_enabled(),
        probes::debug_enabled(),
        probes::trace_enabled(),
        probes::span__new_enabled(),
        probes::span__record_enabled(),
        probes::span__enter_enabled(),
        probes::span__exit_enabled(),
        probes::span__close_enabled(),
    ];
    let bits = semaphores.into_iter().enumerate().map(|(bit, is_raised)| (is_raised as u32) << bit);
    let now = bits.sum();
    if now != 0 {
        EVER.store(true, Relaxed);
    }
    printing::set_traced(printing::TRACING, now != 0);
    let before = ATTACHED.swap(now, Relaxed);
    if now & !before & CLOSE != 0 {
        CLOSE_ATTACHED.fetch_add(1, Relaxed);
    }
    now
}
