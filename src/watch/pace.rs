//! How often to look at the semaphores.

use std::time::{Duration, Instant};

/// How long after start-up to expect a tracer that opened the file earlier.
const FIRST: Duration = Duration::from_secs(10);

/// How long to expect a tracer after an open, or after another tracer attached or detached.
const EXPECTED: Duration = Duration::from_secs(300);

/// The longest delay while a tracer is attached, so that its end is noticed.
const ATTACHED: Duration = Duration::from_millis(250);

/// The time since something has happened, by which the delays grow.
pub struct Pace {
    since: Instant,
    expected: Duration,
}

impl Pace {
    pub fn new() -> Self {
        Self { since: Instant::now(), expected: FIRST }
    }

    /// Starts again, because something has happened.
    pub fn quicken(&mut self) {
        *self = Self { since: Instant::now(), expected: EXPECTED };
    }

    /// Returns when to look again, or `None` if only after the next open.
    pub fn delay(&self, is_attached: bool) -> Option<Duration> {
        delay(self.since.elapsed(), self.expected, is_attached)
    }
}

/// The delay is an eighth of the time that has passed: a tracer that takes 4 seconds from opening
/// the file to attaching waits half a second more, and an open without a tracer costs at most 80
/// looks.
fn delay(passed: Duration, expected: Duration, is_attached: bool) -> Option<Duration> {
    match is_attached {
        true => Some((passed / 8).min(ATTACHED)),
        false => (passed < expected).then_some(passed / 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polling_slows_down_and_stops() {
        let (mut passed, mut looks) = (Duration::ZERO, 0);
        while let Some(delay) = delay(passed, EXPECTED, false) {
            passed += delay.max(Duration::from_millis(20));
            looks += 1;
        }
        assert!((60..=80).contains(&looks), "{looks}");
    }

    #[test]
    fn polling_continues_while_a_tracer_is_attached() {
        assert_eq!(delay(Duration::from_secs(86_400), EXPECTED, true), Some(ATTACHED));
    }
}
