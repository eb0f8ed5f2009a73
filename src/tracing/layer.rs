//! The layer: it passes what happens to the probes, while a tracer is attached.

use std::any::TypeId;

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
    filtered: Option<Filtered<Nothing, Everything, S>>,
    has_thread: bool,
}

/// The layer inside the filter. The probes are fired outside, so that they see the spans that other
/// layers created while no tracer was attached.
struct Nothing;
impl<S: Subscriber> tracing_subscriber::Layer<S> for Nothing {}

/// The filter while a tracer is attached. While none is, it is not asked.
struct Everything;
impl<S> Filter<S> for Everything {
    fn enabled(&self, _: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        true
    }
    fn callsite_enabled(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::always()
    }
}

impl<S> Layer<S> {
    pub(super) fn new(has_thread: bool) -> Self {
        Self { filtered: EMITS.then(|| Filtered::new(Nothing, Everything)), has_thread }
    }
}

impl<S> tracing_subscriber::Layer<S> for Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_register_dispatch(&self, subscriber: &Dispatch) {
        if EMITS {
            subscribers::add(subscriber);
            attached::look();
        }
    }

    fn on_layer(&mut self, subscriber: &mut S) {
        self.filtered.on_layer(subscriber);
        if EMITS {
            attached::look();
            if self.has_thread {
                watch::start();
            }
        }
    }

    /// Adds an interest to those of the other filters only while a tracer is attached. `never`
    /// would turn the `always` of another layer into `sometimes`, which has every filter asked at
    /// every event.
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if attached::to_any_of(metadata) {
            self.filtered.register_callsite(metadata)
        } else {
            Interest::always()
        }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(attached::max_level())
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if attached::to(attached::EVENTS) && attached::to_any_of(event.metadata()) {
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
        unsafe { self.filtered.downcast_raw(id) }
    }
}
