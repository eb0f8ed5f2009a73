//! Fires the probes.
//!
//! These functions are out of line, for the reason in `attached.rs` and because only a traced
//! program calls them.

use std::time::Duration;

use tracing_core::span::{Attributes, Record};
use tracing_core::{Event, Level, Metadata};

use super::fields::{Fields, Message, Source};
use super::probes::tracing as probes;
use crate::printing::quietly;

#[cold]
#[inline(never)]
pub fn event(event: &Event<'_>, span: u64, span_name: Option<&str>) {
    let metadata = event.metadata();
    let fire = match *metadata.level() {
        Level::ERROR => probes::error,
        Level::WARN => probes::warn,
        Level::INFO => probes::info,
        Level::DEBUG => probes::debug,
        Level::TRACE => probes::trace,
    };
    let source = Source::Event(event);
    let (message, fields) = (Message(source), Fields(source));
    let line = metadata.line().unwrap_or(0);
    quietly(|| fire(metadata.target(), message, fields, line, metadata.file(), span, span_name));
}

#[cold]
#[inline(never)]
pub fn new(attributes: &Attributes<'_>, span: u64, parent: u64) {
    let metadata = attributes.metadata();
    let (name, target, level) = (metadata.name(), metadata.target(), metadata.level().as_str());
    let (line, file) = (metadata.line().unwrap_or(0), metadata.file());
    let fields = Fields(Source::New(attributes));
    quietly(|| probes::span__new(span, parent, name, target, fields, line, file, level));
}

#[cold]
#[inline(never)]
pub fn record(span: u64, metadata: &Metadata<'_>, values: &Record<'_>) {
    quietly(|| probes::span__record(span, metadata.name(), Fields(Source::Record(values))));
}

#[cold]
#[inline(never)]
pub fn enter(span: u64, metadata: &Metadata<'_>) {
    probes::span__enter(span, metadata.name());
}

#[cold]
#[inline(never)]
pub fn exit(span: u64, metadata: &Metadata<'_>) {
    probes::span__exit(span, metadata.name());
}

#[cold]
#[inline(never)]
pub fn close(span: u64, parent: u64, metadata: &Metadata<'_>, times: (Duration, Duration)) {
    let (busy, idle) = times;
    probes::span__close(span, parent, metadata.name(), metadata.target(), busy, idle);
}
