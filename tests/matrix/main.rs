//! Every compiler, linker, profile and tool that changes a linked file: the notes are right, the
//! values are right, and unused code is gone or kept as `tests/matrix/results.md` states.
//!
//! `tests/matrix/setup && cargo test --test matrix` prints the whole table. `MATRIX=overwrite`
//! stores it.

#[path = "../build/mod.rs"]
mod build;
#[path = "../expectation/mod.rs"]
mod expectation;
#[path = "../file/mod.rs"]
mod file;
#[path = "../layout/mod.rs"]
mod layout;
#[path = "../readelf/mod.rs"]
mod readelf;
#[path = "../stops/mod.rs"]
mod stops;
#[path = "../tool/mod.rs"]
mod tool;

mod crates;
mod finished;
mod linkers;
mod options;

mod profiles;
mod rust;
mod table;

use build::Build;

fn debug(package: &'static str) -> Build {
    Build::of(package)
}

fn release(package: &'static str) -> Build {
    Build::of(package).release()
}

fn fat_lto(package: &'static str) -> Build {
    release(package).profile("lto", "fat")
}
