//! Events and spans of `tracing` and records of `log`: tracers that attach to a program with the
//! layer and the logger, and what its other layer and its own logger write meanwhile.

mod attach;
mod idle;
mod many;
mod values;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::build::Build;
use crate::program::Program;
use crate::tool::background::PATIENCE;

/// What both write at level INFO, whatever is traced.
const UNTRACED: &str = "info info";

/// The running case.
struct Events {
    program: Program,
    file: PathBuf,
    directory: PathBuf,
}

impl Events {
    fn start(test: &'static str) -> Self {
        Self::start_file(test, Self::build(test))
    }

    fn build(test: &'static str) -> PathBuf {
        Build::of("events").alone(test).artifact("events")
    }

    fn start_file(test: &'static str, file: PathBuf) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        fs::create_dir_all(&directory).unwrap();
        Self { program: Program::start(&file, &[&directory]), file, directory }
    }

    /// Orders all of these.
    fn orders(&mut self, orders: &[&str]) {
        for order in orders {
            assert_eq!(self.program.order(order), "done");
        }
    }

    /// Waits until the program has noticed which tracers are attached, by its maximum levels.
    #[track_caller]
    fn wait_for_levels(&mut self, expected: &str) {
        let start = Instant::now();
        loop {
            let levels = self.program.order("max_levels");
            if levels == expected {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{levels}, not {expected}");
            sleep(Duration::from_millis(10));
        }
    }

    /// Returns the lines that the layer `fmt` or the logger has written.
    fn written(&self, by: &str) -> Vec<String> {
        let text = fs::read_to_string(self.directory.join(by)).unwrap();
        text.lines().map(String::from).collect()
    }
}
