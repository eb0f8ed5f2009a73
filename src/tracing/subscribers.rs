//! The subscribers that contain the layer, and the cache of their interests.

use std::sync::Mutex;
use std::vec::Vec;

use tracing_core::callsite::rebuild_interest_cache;
use tracing_core::dispatcher::{Dispatch, WeakDispatch, get_default, with_default};
use tracing_core::subscriber::NoSubscriber;

static SUBSCRIBERS: Mutex<Vec<WeakDispatch>> = Mutex::new(Vec::new());

/// Adds a subscriber.
pub fn add(subscriber: &Dispatch) {
    let mut all = SUBSCRIBERS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    all.retain(|subscriber| subscriber.upgrade().is_some());
    all.push(subscriber.downgrade());
}

/// Computes the interests of all subscribers again. Returns a reference to one of them. It may be
/// the last one, so the caller must drop it without holding a lock: a layer's `Drop` can run any
/// code.
///
/// If only one exists, `rebuild_interest_cache` asks the default subscriber of the calling thread
/// instead. Where another thread has set that one with `set_default`, this thread has none, and the
/// call would turn all events off.
pub fn cache_interests() -> Option<Dispatch> {
    let all = SUBSCRIBERS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let subscriber = all.iter().find_map(WeakDispatch::upgrade);
    drop(all);
    if let Some(subscriber) = &subscriber {
        with_default(subscriber, rebuild_interest_cache);
    } else if get_default(|subscriber| !subscriber.is::<NoSubscriber>()) {
        // The layer is in an `Option` or a `Vec`, or the subscriber is in a `Box` or an `Arc`. None
        // of these forwards `on_register_dispatch`.
        rebuild_interest_cache();
    }
    subscriber
}
