//! Events inside the `Debug` of a value that is printed for a tracer are dropped: without the
//! tracer nothing would have printed the value. They would also reset what the per-layer filters
//! have decided about the outer event, so that a layer got it although its filter hides it.
//!
//! `get_default` drops them itself, but only while some thread of the process has a default
//! subscriber of its own. The thread `usdt` therefore has one while a tracer is attached.

use std::cell::RefCell;
use std::sync::Once;

use tracing_core::Dispatch;
use tracing_core::dispatcher::{DefaultGuard, set_default};

std::thread_local! {
    static GUARD: RefCell<Option<DefaultGuard>> = const { RefCell::new(None) };
}

/// Gives the thread `usdt`, which calls this, a default subscriber while a tracer is attached.
pub fn drop_while(is_attached: bool) {
    let before = GUARD.take();
    if is_attached {
        GUARD.set(before.or_else(|| Some(set_default(&Dispatch::none()))));
    }
}

/// Removes that default subscriber, so that the thread uses the program's.
pub fn leave_alone() {
    drop(GUARD.take());
}

/// Makes `tracing` count one default subscriber for the rest of the process, without changing that
/// of this thread. The thread belongs to the program and may set another, so a guard could not be
/// dropped later.
pub fn drop_from_now_on() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let restores = set_default(&Dispatch::none());
        // Forget the inner guard: it holds `none`; the outer one would keep the program's
        // subscriber alive.
        std::mem::forget(set_default(&Dispatch::none()));
        drop(restores);
    });
}
