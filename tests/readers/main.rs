//! The examples that read a file, run as their user runs them: all that they print of files made to measure, with
//! descriptions beside the notes.
#![allow(
    clippy::incompatible_msrv,
    reason = "the tests want the current stable Rust, users do not"
)]

#[path = "../build/mod.rs"]
mod build;
#[path = "../../usdt-core/tests/fixture/mod.rs"]
mod fixture;
#[path = "../tool/mod.rs"]
mod tool;

mod headers;
mod made;
mod provider_d;
mod refusals;

mod tplist;
mod types;
