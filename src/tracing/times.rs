//! How long any thread is in a span, and how long none is.

use std::time::{Duration, Instant};

use super::attached;

/// The times of a span that began while a tracer was attached to `span__close`.
pub struct Times {
    busy: Duration,
    idle: Duration,
    last: Instant,
    /// How often it is entered now: several threads can be in one span, as when sqlx enters the
    /// caller's in its own thread.
    entered: u32,
    /// Detects that the tracer has detached: times are not added without one.
    attached: u32,
}

impl Times {
    pub fn start() -> Self {
        Self {
            busy: Duration::ZERO,
            idle: Duration::ZERO,
            last: Instant::now(),
            entered: 0,
            attached: attached::times_close_attached(),
        }
    }

    pub fn enter(&mut self) {
        self.add_since_last();
        self.entered += 1;
    }

    pub fn exit(&mut self) {
        self.add_since_last();
        // Saturates, because entries while no tracer was attached were not counted.
        self.entered = self.entered.saturating_sub(1);
    }

    fn add_since_last(&mut self) {
        let now = Instant::now();
        let since = now.saturating_duration_since(std::mem::replace(&mut self.last, now));
        *if self.entered == 0 { &mut self.idle } else { &mut self.busy } += since;
    }

    /// Returns the times `busy` and `idle`, or zeros if a part of them is missing.
    pub fn end(&mut self) -> (Duration, Duration) {
        if self.attached != attached::times_close_attached() {
            return (Duration::ZERO, Duration::ZERO);
        }
        self.add_since_last();
        (self.busy, self.idle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_busy_while_any_thread_is_in_it() {
        let mut times = Times::start();
        times.enter();
        let idle = times.idle;
        let mut busy = Duration::ZERO;
        for step in [Times::enter, Times::exit, Times::exit] {
            std::thread::sleep(Duration::from_millis(1));
            step(&mut times);
            assert!(times.busy > busy && times.idle == idle);
            busy = times.busy;
        }
        assert_eq!(times.end().0, busy);
    }
}
