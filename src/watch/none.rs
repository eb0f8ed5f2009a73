//! Stubs for systems without probes; never called.

use std::time::Duration;

pub struct Opens;

impl Opens {
    pub fn of_the_probes() -> Self {
        Self
    }

    pub fn wait(&mut self, time: Option<Duration>) -> bool {
        std::thread::sleep(time.unwrap_or(Duration::MAX));
        false
    }
}

pub fn without_signals(start: impl FnOnce()) {
    start();
}
