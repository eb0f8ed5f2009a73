//! What happens inside the `Debug` or `Display` of a value that is printed for a tracer: no event
//! and no record of it reaches the program's layers and its logger, because without the tracer
//! nothing would have printed the value.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Which of the features have a tracer attached, a bit for each.
static TRACED: AtomicU32 = AtomicU32::new(0);
#[cfg(feature = "tracing")]
pub const TRACING: u32 = 1;
#[cfg(feature = "log")]
pub const LOG: u32 = 2;

/// Returns whether a tracer is attached to any probe of either feature.
#[cfg(feature = "log")]
#[inline]
pub fn any_traced() -> bool {
    TRACED.load(Relaxed) != 0
}

/// Stores whether a tracer is attached to any probe of a feature.
pub fn set_traced(feature: u32, is_traced: bool) {
    if is_traced {
        TRACED.fetch_or(feature, Relaxed);
    } else {
        TRACED.fetch_and(!feature, Relaxed);
    }
}

std::thread_local! {
    static IS_PRINTING: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether this thread is in [`quietly`].
#[cfg(feature = "log")]
pub fn is_printing() -> bool {
    IS_PRINTING.try_with(Cell::get).unwrap_or(false)
}

/// Calls `fire`, which may print values. (It does not panic: probes catch panics of `Debug` and
/// `Display`.)
pub fn quietly(fire: impl Fn()) {
    let before = IS_PRINTING.try_with(|is| is.replace(true));
    // Inside this call there is no default subscriber: see `src/tracing/nested.rs`.
    #[cfg(feature = "tracing")]
    tracing_core::dispatcher::get_default(|_| fire());
    #[cfg(not(feature = "tracing"))]
    fire();
    if let Ok(before) = before {
        let _ = IS_PRINTING.try_with(|is| is.set(before));
    }
}
