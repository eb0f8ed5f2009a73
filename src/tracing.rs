//! Fires a probe for every event and span of the crate [`tracing`](https://docs.rs/tracing).
//!
//! One line adds the layer, and a tracer can then attach to the probes `tracing:error`, `warn`,
//! `info`, `debug`, `trace`, `span__new`, `span__record`, `span__enter`, `span__exit` and
//! `span__close` while the program runs:
//!
//! ```
//! use tracing_subscriber::{EnvFilter, fmt, prelude::*};
//!
//! tracing_subscriber::registry()
//!     .with(usdt::tracing::layer())
//!     .with(fmt::layer().with_filter(EnvFilter::from_default_env()))
//!     .init();
//! ```
//!
//! The page [`guide::tracing`](crate::guide::tracing) lists the probes, the commands and the costs.
//! While no tracer is attached, an event that no other layer wants costs what it costs without this
//! layer. The probes need the feature [`enable-dtrace`](crate#features), and this module the
//! feature `tracing`.

mod attached;
mod fields;
mod fire;
mod layer;
mod level;
mod nested;
mod probes;
mod subscribers;
mod times;

pub use layer::Layer;

/// Returns a layer that fires the probes.
///
/// Give each of the other layers its own filter (`with_filter`): a filter for the whole subscriber,
/// `.with(EnvFilter::…)`, hides events from the probes too.
///
/// As soon as it is part of a subscriber, a thread sleeps until a program opens the file that
/// contains the probes, as tracers do before they attach. Install the layer after any `fork`, and
/// before starting threads that change their namespaces or privileges. A program that must not have
/// this thread uses [`layer_without_thread`].
///
/// With the feature `enable-dtrace` off, and on systems without probes, it starts no thread and
/// does nothing; `tracing_subscriber` treats it like `None::<Layer>`.
///
/// ```
/// use tracing_subscriber::prelude::*;
///
/// let subscriber = tracing_subscriber::registry().with(usdt::tracing::layer());
/// tracing::subscriber::with_default(subscriber, || tracing::debug!(id = 7, "accepted"));
/// ```
#[must_use]
pub fn layer<S>() -> Layer<S> {
    Layer::new(true)
}

/// Returns the layer without a thread: call [`refresh`] from time to time.
///
/// ```
/// use tracing_subscriber::prelude::*;
///
/// let layer = usdt::tracing::layer_without_thread();
/// let subscriber = tracing_subscriber::registry().with(layer);
/// tracing::subscriber::with_default(subscriber, || {
///     for request in 0..10 {
///         usdt::tracing::refresh();
///         tracing::debug!(request, "accepted");
///     }
/// });
/// ```
#[must_use]
pub fn layer_without_thread<S>() -> Layer<S> {
    Layer::new(false)
}

/// Checks whether a tracer has attached or detached and, if so, turns its events on or off.
///
/// It reads ten semaphores. If one of them has changed, it asks all subscribers again which events
/// they want. Do not call it in a subscriber or a layer.
///
/// A program needs it only for [`layer_without_thread`], and in a child after `fork`, which has no
/// thread but the one that forked.
///
/// ```
/// usdt::tracing::refresh();
/// ```
pub fn refresh() {
    if crate::__private::EMITS {
        attached::refresh(|attached| {
            if attached != 0 {
                nested::drop_from_now_on();
            }
            subscribers::cache_interests()
        });
    }
}

/// Does what [`refresh`] does, for the thread `usdt`, and returns a bit for each probe that a
/// tracer is attached to.
pub(crate) fn refresh_in_thread() -> u32 {
    attached::refresh(|_| {
        nested::leave_alone();
        subscribers::cache_interests()
    })
}

/// Drops nested events while a tracer is attached to a probe of this module or of `log`. Only the
/// thread `usdt` calls this.
pub(crate) fn drop_nested_while(is_attached: bool) {
    nested::drop_while(is_attached && attached::is_installed());
}
