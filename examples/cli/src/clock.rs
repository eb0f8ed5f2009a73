//! The time of day of a hit, which is recorded by the monotonic clock.

use chrono::{DateTime, Local};
use rustix::time::{ClockId, clock_gettime};

/// The clock of this process.
pub struct Clock {
    /// How many nanoseconds the wall clock is ahead of the monotonic clock.
    ahead: i64,
}

impl Clock {
    pub fn new() -> Self {
        Self { ahead: now(ClockId::Realtime) - now(ClockId::Monotonic) }
    }

    /// Returns the nanoseconds since 1970 of a monotonic time.
    pub fn nanoseconds(&self, time: u64) -> i64 {
        self.ahead + time.cast_signed()
    }

    /// Returns the local time of day, `08:37:03.123456`.
    pub fn of_day(&self, time: u64) -> String {
        let time = DateTime::from_timestamp_nanos(self.nanoseconds(time)).with_timezone(&Local);
        time.format("%H:%M:%S.%6f").to_string()
    }

    /// Returns the nanoseconds since 1970 now.
    pub fn nanoseconds_now() -> i64 {
        now(ClockId::Realtime)
    }

    /// Returns the local time of day now, `08:37:03`.
    pub fn now() -> String {
        Local::now().format("%H:%M:%S").to_string()
    }
}

fn now(clock: ClockId) -> i64 {
    let now = clock_gettime(clock);
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}
