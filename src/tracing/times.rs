//! How long a span is entered, and how long it is not.

use std::time::{Duration, Instant};

use super::attached;

/// The times of a span that began while a tracer was attached to `span__close`.
pub struct Times {
    busy: Duration,
    idle: Duration,
    last: Instant,
    /// Tells whether that tracer is still attached: without one no time is added.
    attached: u32,
}

impl Times {
    pub fn start() -> Self {
        Self {
            busy: Duration::ZERO,
            idle: Duration::ZERO,
            last: Instant::now(),
            attached: attached::times_close_attached(),
        }
    }

    pub fn enter(&mut self) {
        let since = self.since_last();
        self.idle += since;
    }

    pub fn exit(&mut self) {
        let since = self.since_last();
        self.busy += since;
    }

    fn since_last(&mut self) -> Duration {
        let now = Instant::now();
        now.saturating_duration_since(std::mem::replace(&mut self.last, now))
    }

    /// Returns the times `busy` and `idle`, or zeros if a part of them is missing.
    pub fn end(&mut self) -> (Duration, Duration) {
        if self.attached != attached::times_close_attached() {
            return (Duration::ZERO, Duration::ZERO);
        }
        self.enter();
        (self.busy, self.idle)
    }
}
