//! The levels that a tracer is attached to, and the one that the logger wants.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed};

use log::{Level, LevelFilter};

use super::probes::log as probes;
use crate::printing;

/// A bit for each level that a tracer is attached to, numbered as in the crate `log`.
static ATTACHED: AtomicU32 = AtomicU32::new(0);

/// The level of the logger alone, as a number and 1 more; 0 until this crate has set the logger.
static LOGGERS: AtomicUsize = AtomicUsize::new(0);

/// Held while the maximum level is recomputed.
static SETTING: Mutex<()> = Mutex::new(());

/// Returns whether a tracer is attached to this level.
pub fn attached(level: Level) -> bool {
    ATTACHED.load(Relaxed) & 1 << level as u32 != 0
}

/// Returns whether the logger gets records of this level.
pub fn is_loggers(level: Level) -> bool {
    (level as usize) < LOGGERS.load(Relaxed)
}

/// Sets the level of the logger.
pub fn set_loggers(level: LevelFilter) {
    let _setting = SETTING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    LOGGERS.store(level as usize + 1, Relaxed);
    set_max_level(level, look());
}

/// Looks at the semaphores, and changes the maximum level if they have changed. Does nothing for a
/// program whose logger this crate has not set.
pub fn refresh() -> u32 {
    let _setting = SETTING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let loggers = LOGGERS.load(Relaxed);
    let Some(level) = LevelFilter::iter().find(|level| *level as usize + 1 == loggers) else {
        return 0;
    };
    let before = ATTACHED.load(Relaxed);
    let now = look();
    if now != before {
        set_max_level(level, now);
    }
    now
}

fn set_max_level(loggers: LevelFilter, attached: u32) {
    let verbose = LevelFilter::iter().filter(|level| attached & 1 << *level as u32 != 0).max();
    log::set_max_level(verbose.map_or(loggers, |verbose| verbose.max(loggers)));
}

/// Reads the semaphores.
// Not inlined into another crate: each shared library has semaphores of its own.
#[inline(never)]
fn look() -> u32 {
    let semaphores = [
        (Level::Error, probes::error_enabled()),
        (Level::Warn, probes::warn_enabled()),
        (Level::Info, probes::info_enabled()),
        (Level::Debug, probes::debug_enabled()),
        (Level::Trace, probes::trace_enabled()),
    ];
    let now = semaphores.into_iter().map(|(level, is_raised)| (is_raised as u32) << level as u32);
    let now = now.sum();
    printing::set_traced(printing::LOG, now != 0);
    ATTACHED.store(now, Relaxed);
    now
}
