//! Events inside the `Debug` of a value that is printed for a tracer are dropped: without the
//! tracer nothing would have printed the value. They would also reset what the per-layer filters
//! have decided about the outer event, so that a layer got it although its filter hides it.
//!
//! `get_default` drops them itself, but only while some thread of the process has a default
//! subscriber of its own. So one has, while a tracer is attached.

use std::cell::RefCell;
use std::sync::Once;

use tracing_core::Dispatch;
use tracing_core::dispatcher::{DefaultGuard, set_default};

std::thread_local! {
    static GUARD: RefCell<Option<DefaultGuard>> = const { RefCell::new(None) };
}

/// Gives the thread `usdt`, which calls this, a default subscriber while a tracer is attached.
pub fn drop_while(is_attached: bool) {
    let new = is_attached.then(|| set_default(&Dispatch::none()));
    GUARD.with(|guard| guard.replace(new));
}

/// Counts a default subscriber for ever, and leaves this thread, which is one of the program's, the
/// one that it has: it may set another before this one could be removed.
pub fn drop_from_now_on() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let restores = set_default(&Dispatch::none());
        // Its previous subscriber is `none` and no longer the thread's, which would be kept alive.
        std::mem::forget(set_default(&Dispatch::none()));
        drop(restores);
    });
}
