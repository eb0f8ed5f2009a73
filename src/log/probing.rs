//! The logger around a logger: it fires the probe of a record before it passes the record on.

use log::{Level, Log, Metadata, Record};

use super::levels;
use super::probes::log as probes;
use crate::printing::{any_traced, is_printing, quietly};

pub struct Probing<L>(pub L);

impl<L: Log> Log for Probing<L> {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        levels::attached(metadata.level())
            || levels::is_loggers(metadata.level()) && self.0.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if any_traced() {
            if is_printing() {
                return;
            }
            fire(record);
            // The maximum may have been raised for the tracer alone.
            if !levels::is_loggers(record.level()) {
                return;
            }
        }
        self.0.log(record);
    }

    fn flush(&self) {
        self.0.flush();
    }
}

// Not inlined into another crate: each shared library has semaphores of its own.
#[cold]
#[inline(never)]
fn fire(record: &Record<'_>) {
    let fire = match record.level() {
        Level::Error => probes::error,
        Level::Warn => probes::warn,
        Level::Info => probes::info,
        Level::Debug => probes::debug,
        Level::Trace => probes::trace,
    };
    let (line, file) = (record.line().unwrap_or(0), record.file());
    quietly(|| fire(record.target(), record.args(), line, file));
}
