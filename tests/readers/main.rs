//! The examples that read a file, run as their user runs them on files built for the tests: all
//! that they print.
#![allow(
    clippy::incompatible_msrv,
    reason = "the tests need the current stable Rust, users do not"
)]

#[path = "../build/mod.rs"]
mod build;
#[path = "../../usdt-core/tests/fixture/mod.rs"]
mod fixture;
#[path = "../tool/mod.rs"]
mod tool;

mod errors;
mod headers;
mod list;
mod provider;
mod ranges;
mod sample;
mod types;
