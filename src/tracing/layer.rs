//! The layer: it passes what happens to the probes, while a tracer is attached.

use std::any::TypeId;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use tracing_core::dispatcher::WeakDispatch;
use tracing_core::span::{Attributes, Id, Record};
use tracing_core::subscriber::Interest;
use tracing_core::{Dispatch, Event, LevelFilter, Metadata, Subscriber};
use tracing_subscriber::filter::Filtered;
use tracing_subscriber::layer::{Context, Filter};
use tracing_subscriber::registry::LookupSpan;

use super::times::Times;
use super::{attached, fire, subscribers};
use crate::__private::EMITS;
use crate::watch;

/// Fires a probe for every event and span: see [`layer`](super::layer).
pub struct Layer<S> {
    /// `None` if the build has no probes.
    filtered: Option<Filtered<Nothing, Traced, S>>,
    has_thread: bool,
    /// Whether `tracing_subscriber` has detected this layer's filter; a wrapper may hide it.
    is_known_as_filtered: AtomicBool,
    /// The subscriber that contains it.
    subscriber: OnceLock<WeakDispatch>,
}

/// The layer inside the filter. The probes are fired outside, so that they see the spans that other
/// layers created while no tracer was attached.
struct Nothing;
impl<S: Subscriber> tracing_subscriber::Layer<S> for Nothing {}

/// The filter while a tracer is attached. While none is, it is not asked.
///
/// It returns `sometimes` so that every filter is asked about every event: otherwise a filter's
/// decision about one event would also apply to the next one it is not asked about
/// (tokio-rs/tracing#2448).
struct Traced;
impl<S> Filter<S> for Traced {
    fn enabled(&self, metadata: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        attached::to_any_of(metadata)
    }
    fn callsite_enabled(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }
}

impl<S> Layer<S> {
    #[cold]
    #[inline(never)]
    fn ask_again(&self, metadata: &Metadata<'_>) {
        if let Some(subscriber) = self.subscriber.get().and_then(WeakDispatch::upgrade) {
            subscriber.enabled(metadata);
        }
    }

    pub(super) fn new(has_thread: bool) -> Self {
        Self {
            filtered: EMITS.then(|| Filtered::new(Nothing, Traced)),
            has_thread,
            is_known_as_filtered: AtomicBool::new(false),
            subscriber: OnceLock::new(),
        }
    }
}

impl<S> tracing_subscriber::Layer<S> for Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_register_dispatch(&self, subscriber: &Dispatch) {
        if EMITS {
            subscribers::add(subscriber);
            let _ = self.subscriber.set(subscriber.downgrade());
            attached::look();
        }
    }

    fn on_layer(&mut self, subscriber: &mut S) {
        self.filtered.on_layer(subscriber);
        if EMITS {
            attached::install();
            if self.has_thread {
                watch::start();
            }
        }
    }

    /// Adds an interest to those of the other filters only while a tracer is attached. `never`
    /// would turn the `always` of another layer into `sometimes`, which has every filter asked at
    /// every event.
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if attached::to_any() {
            self.filtered.register_callsite(metadata)
        } else {
            Interest::always()
        }
    }

    /// Returns no hint if a wrapper hides the filter, as `reload` does: the hint would then apply
    /// to the whole subscriber.
    fn max_level_hint(&self) -> Option<LevelFilter> {
        let is_alone = !EMITS || self.is_known_as_filtered.load(Relaxed);
        is_alone.then(attached::max_level)
    }

    /// Asks all filters about this event again. Evaluating its arguments may have emitted other
    /// events since the filters were asked, and the decisions about those would apply to this one.
    fn event_enabled(&self, event: &Event<'_>, _: Context<'_, S>) -> bool {
        if attached::to_any() {
            self.ask_again(event.metadata());
        }
        true
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if attached::to_any_of(event.metadata()) {
            match context.event_span(event) {
                Some(span) => fire::event(event, span.id().into_u64(), Some(span.name())),
                None => fire::event(event, 0, None),
            }
        }
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if attached::to(attached::NEW | attached::CLOSE) {
            let Some(span) = context.span(id) else { return };
            if attached::to(attached::CLOSE) {
                span.extensions_mut().replace(Times::start());
            }
            let parent = span.parent().map_or(0, |parent| parent.id().into_u64());
            fire::new(attributes, id.into_u64(), parent);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if attached::to(attached::RECORD) {
            let Some(metadata) = context.metadata(id) else { return };
            fire::record(id.into_u64(), metadata, values);
        }
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        if attached::to(attached::ENTER | attached::CLOSE) {
            let Some(span) = context.span(id) else { return };
            if let Some(times) = span.extensions_mut().get_mut::<Times>() {
                times.enter();
            }
            fire::enter(id.into_u64(), span.metadata());
        }
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        if attached::to(attached::EXIT | attached::CLOSE) {
            let Some(span) = context.span(id) else { return };
            if let Some(times) = span.extensions_mut().get_mut::<Times>() {
                times.exit();
            }
            fire::exit(id.into_u64(), span.metadata());
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        if attached::to(attached::CLOSE) {
            let Some(span) = context.span(&id) else { return };
            let parent = span.parent().map_or(0, |parent| parent.id().into_u64());
            let times = span.extensions_mut().get_mut().map(Times::end).unwrap_or_default();
            fire::close(id.into_u64(), parent, span.metadata(), times);
        }
    }

    unsafe fn downcast_raw(&self, id: TypeId) -> Option<*const ()> {
        if id == TypeId::of::<Self>() {
            return Some(std::ptr::from_ref(self).cast());
        }
        // SAFETY: the caller reads the pointer only as the type of this id, and only while `self`
        // is borrowed; the filter is a part of `self`. `tracing_subscriber` uses the answer to
        // detect a per-layer filter, or that there is no layer.
        let part = unsafe { self.filtered.downcast_raw(id) };
        if part.is_some() {
            self.is_known_as_filtered.store(true, Relaxed);
        }
        part
    }
}
